package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalog.Description;
import berth.catalog.Language;
import berth.consumer.Run;
import berth.schema.NixOptions;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import berth.syntax.NixString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The options are those of the language. */
class NixOptionsTest {

    @Test
    @Tag("golden")
    void theCommittedOptionsAreThoseOfTheLanguage() throws IOException {
        Path file = Nix.root().resolve("nix/options.nix");
        String text = NixOptions.of(Language.describe());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text);
        }
        assertThat(file).as("run the tests with -Dgolden.update").hasContent(text);
    }

    /** A text is of a form for Nix exactly when it is for Java. */
    @ParameterizedTest
    @EnumSource
    void nixReadsThePatternsAsJavaDoes(Nix nix, @TempDir Path folder) throws IOException, JsonSyntaxException {
        List<Description.OfText> texts = new ArrayList<>();
        collect(Language.describe(), texts);
        Set<String> samples = new TreeSet<>(SAMPLES);
        texts.forEach(text -> samples.addAll(text.examples()));
        String options = Files.readString(Nix.root().resolve("nix/options.nix"));

        StringBuilder call = new StringBuilder("[\n");
        List<String> expected = new ArrayList<>();
        for (Description.OfText text : texts) {
            Pattern pattern = Pattern.compile(text.pattern().orElseThrow());
            NixString written = NixString.of(NixOptions.posix(pattern.pattern()));
            assertThat(options).contains("matching " + NixString.of(text.words()) + " " + written);
            for (String sample : samples) {
                call.append("(builtins.match " + written + " " + NixString.of(sample) + " != null)\n");
                expected.add(pattern + " on " + sample + ": "
                        + pattern.matcher(sample).matches());
            }
        }
        assertThat(expected).hasSizeGreaterThan(1000).anyMatch(l -> l.endsWith("true"));
        Run run = nix.eval(
                Files.writeString(folder.resolve("patterns.nix"), call + "]\n").toString());
        assertThat(run.ok()).as("%s", run.stderr()).isTrue();
        List<Json> answers = ((Json.Arr) Json.parse(run.stdout())).elements();
        for (int i = 0; i < expected.size(); i++) {
            String asked = expected.get(i);
            assertThat(asked.substring(0, asked.lastIndexOf(' ') + 1)
                            + answers.get(i).compact())
                    .isEqualTo(asked);
        }
    }

    private static final List<String> SAMPLES = List.of(
            "",
            " ",
            "a",
            "A",
            "0",
            "1",
            "65535",
            "65536",
            "1.5",
            "-",
            "a-b",
            "a-",
            "/",
            "/a",
            "/a b",
            "a:/b",
            "/a:/b:ro",
            "a:b",
            "a:1,b",
            "@a:1-2/udp",
            "10.0.0.1",
            "10.0.0.256",
            "10.0.0.0/8",
            "fd00::1",
            "fd00::/48",
            "[fd00::1]:80",
            "[fd00::1]",
            "[fd00::1",
            "]",
            "[",
            "internet:443",
            "docker.io/library/a:1",
            "a:latest",
            "512M",
            "0M",
            "30s",
            "1min 30s",
            "5/second burst 3",
            "2027-06-30",
            "2027-6-30",
            "NET_ADMIN",
            "CAP_NET_RAW",
            "1000:1000",
            "a.b",
            "a\nb",
            "\n",
            "${x}",
            "\"",
            "\\",
            "\u00e9",
            "x".repeat(48),
            "x".repeat(49));

    private static void collect(Description description, List<Description.OfText> found) {
        if (description instanceof Description.OfText text && text.pattern().isPresent()) {
            found.add(text);
        } else if (description instanceof Description.OfRecord record) {
            record.keys().forEach(key -> collect(key.value(), found));
        } else if (description instanceof Description.OfList list) {
            collect(list.item(), found);
        } else if (description instanceof Description.OfMap map) {
            collect(map.value(), found);
        } else if (description instanceof Description.OfEither either) {
            either.forms().forEach(form -> collect(form, found));
        }
    }
}
