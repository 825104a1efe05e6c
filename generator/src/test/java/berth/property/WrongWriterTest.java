package berth.property;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The property finds mistakes of those who write: each of these is made in the emitted text, and each has to be found. */
class WrongWriterTest {

    private static final int CATALOGS = 30;
    private static final int ENOUGH = 6;
    private static final long SEED = 40_000;

    /**
     * A mistake.
     *
     * @param files the start of the paths of the files it is made in
     * @param name what is wrong
     * @param writer the text that comes of the right one
     */
    record Mistake(String files, String name, UnaryOperator<String> writer) implements UnaryOperator<Artifact> {
        @Override
        public String toString() {
            return files + ": " + name;
        }

        @Override
        public Artifact apply(Artifact artifact) {
            return artifact.path().startsWith(files)
                    ? new Artifact(artifact.path(), writer.apply(artifact.text()))
                    : artifact;
        }
    }

    private static Mistake replaced(String files, String name, String right, String wrong) {
        return new Mistake(files, name, text -> text.replace(right, wrong));
    }

    private static Mistake matched(String files, String name, String pattern, String wrong) {
        return new Mistake(files, name, text -> text.replaceFirst(pattern, wrong));
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                replaced("quadlet/", "a percent sign is not doubled", "%%", "%"),
                replaced("quadlet/", "a percent sign is doubled twice", "%%", "%%%%"),
                replaced("quadlet/", "a dollar sign is not doubled", "$$", "$"),
                replaced("quadlet/", "a quote is not escaped", "\\\"", "\""),
                replaced("quadlet/", "a backslash is not escaped", "\\\\", "\\"),
                replaced("quadlet/", "a line end is written raw", "\\n", "\n"),
                replaced("quadlet/", "a carriage return is written raw", "\\r", "\r"),
                replaced("quadlet/", "a bell is written raw", "\\x07", "\u0007"),
                replaced("quadlet/", "a line separator is written raw", "\\u2028", "\u2028"),
                replaced("quadlet/", "a control of JSON is written raw", "\\u001b", "\u001b"),
                matched("quadlet/", "the quotes around a word are missing", "=\"(.* .*)\"\n", "=$1\n"),
                matched("quadlet/", "the first quote is missing", "Environment=\"", "Environment="),
                matched("quadlet/", "the last quote is missing", "(Environment=\".*)\"\n", "$1\n"),
                matched("quadlet/", "the first quote of a command is missing", "(Exec=[^\"\n]*)\"", "$1"),
                matched("quadlet/", "a blank at the end is lost", " \"\n", "\"\n"),
                matched("quadlet/", "a line is lost", "\nEnvironment=.*\n", "\n"),
                matched("quadlet/", "a line is written twice", "(\nLabel=.*)\n", "$1$1\n"),
                matched("quadlet/", "a word more", "\n(Exec=.*)\n", "\n$1 --privileged\n"),
                matched("quadlet/", "an option more", "\n(PodmanArgs=--cpus.*)\n", "\n$1 --privileged\n"),
                new Mistake("quadlet/", "a section more", text -> text + "[Service]\nExecStartPre=/bin/false\n"),
                new Mistake("quadlet/", "letters are lost", text -> text.replaceAll("[^\\x00-\\x7f]", "?")),
                matched("quadlet/", "a comment is two lines", "# Generated ", "# Generated\n"),
                matched("quadlet/", "a comment ends at a carriage return", "# Generated ", "# Generated\r[Unit]\rX=y"),
                matched("quadlet/", "a comment becomes a key", "# Generated ", "X=Generated "),
                matched("quadlet/", "a comment is missing", "# Generated .*\n", ""),
                matched("systemd/", "a comment is two lines", "# Generated ", "# Generated\n"),
                matched("systemd/", "a command more", "\nExecStart=", "\nExecStartPre=/bin/false\nExecStart="),
                matched("systemd/", "a specifier", "Description=", "Description=%H "),
                matched("nftables/", "a comment is two lines", "# Generated ", "# Generated\n"),
                matched("nftables/", "a comment of an element is two lines", "\t# (.*yaml.*)\n", "\t#\n$1\n"),
                matched("nftables/", "a comment ends at a carriage return", "# Generated ", "# Generated\r"),
                matched("nftables/", "the first quote is missing", "iifname \"", "iifname "),
                matched("nftables/", "the last quote is missing", "(iifname \"[^\"\n]*)\"", "$1"),
                matched(
                        "nftables/",
                        "the quotes of a log prefix are missing",
                        "prefix \"(.*)\" level",
                        "prefix $1 level"),
                matched("nftables/", "an element more", "(\n\t+\"bt-alpha\" .*,\n)", "$1$1"),
                matched("nftables/", "an element less", "\n\t+\"bt-alpha\" .*,\n", "\n"),
                matched("nftables/", "a wider port", "(tcp . 610)03", "$100-61099"),
                matched("nftables/", "a rule more", "\n(\t+)goto deny_inside\n", "\n$1accept\n$1goto deny_inside\n"),
                matched(
                        "nftables/",
                        "a rule in the line of another",
                        "\n(\t+)goto deny_inside\n",
                        "\n$1accept; goto deny_inside\n"),
                matched("nftables/", "another policy", "policy accept;", "policy drop;"),
                matched("nftables/berth.nft", "a table more", "\ntable", "\ntable inet evil {\n}\ntable"),
                matched("nftables/berth.nft", "a flush", "\ndelete table inet berth\n", "\nflush ruleset\n"),
                replaced("nixos/", "an interpolation is not escaped", "\\${", "${"),
                replaced("nixos/", "a quote is not escaped", "\\\"", "\""),
                replaced("nixos/", "a backslash is not escaped", "\\\\", "\\"),
                matched("nixos/", "a comment is two lines", "# Generated ", "# Generated\n"),
                matched("nixos/", "a comment ends at a carriage return", "# Generated ", "# Generated\rx "),
                matched("nixos/", "an attribute more", "  virtualisation = ", "  evil = true;\n  virtualisation = "),
                matched("nixos/", "an interpolation more", "host = \"", "host = \"\\${builtins.currentTime}"),
                matched("nixos/", "a name is not quoted", "\"containers/systemd/([^\"]*)\"", "$1"),
                replaced("manifest.json", "a quote is not escaped", "\\\"", "\""),
                replaced("manifest.json", "a line end is written raw", "\\n", "\n"));
    }

    /** Right ones, with the strings that they carry. */
    private static final Trial TRIAL = new TextProperty("5.4", UnaryOperator.identity()).trial();

    private static final List<Trial.Outcome> RIGHT = LongStream.range(SEED, SEED + CATALOGS)
            .mapToObj(seed -> TRIAL.of(TextProperty.generate(TRIAL, seed)))
            .toList();

    @ParameterizedTest
    @MethodSource("mistakes")
    void isFound(Mistake mistake) {
        int made = 0;
        for (Trial.Outcome right : RIGHT) {
            assertThat(right.failure()).isEmpty();
            List<Artifact> wrong = right.tree().stream().map(mistake).toList();
            if (made < ENOUGH && !wrong.equals(right.tree())) {
                made++;
                assertThat(TRIAL.judged(wrong, right.carried()))
                        .as("%s", mistake)
                        .isPresent();
            }
        }
        assertThat(made).as("catalogs in which it could be made").isPositive();
    }

    @Test
    void isShownInASmallCatalog() {
        TextProperty property = new TextProperty("5.4", replaced("quadlet/", "", "%%", "%"));
        Optional<String> failure = property.check(SEED);
        assertThat(failure).hasValueSatisfying(text -> assertThat(text)
                .startsWith("seed " + SEED + ", podman 5.4: ")
                .contains("%")
                .contains("a specifier")
                .contains("--- catalog\nberth: 1\n"));
        assertThat(failure.orElse("").lines().count())
                .as("lines of\n%s", failure)
                .isLessThan(30);
    }
}
