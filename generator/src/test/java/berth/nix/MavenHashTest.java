package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A pom that asks for something else needs another {@code mvnHash}, which only a Maven with a network can compute: beside the
 * hash stands which poms it is for.
 */
class MavenHashTest {

    private String parent = "";
    private String generator = "";

    @BeforeEach
    void read() throws IOException {
        parent = Files.readString(Nix.root().resolve("pom.xml"));
        generator = Files.readString(Nix.root().resolve("generator/pom.xml"));
    }

    @Test
    void theHashIsForThesePoms() throws IOException {
        String present = fingerprint(parent, generator);
        Matcher recorded = Pattern.compile("(?m)^  # for poms of the fingerprint ([0-9a-f]{16})\\b")
                .matcher(Files.readString(Nix.root().resolve("nix/package.nix")));
        assertThat(recorded.find()).isTrue();
        assertThat(recorded.group(1))
                .as(
                        "nix/package.nix: mvnHash is for other poms; run nix/maven-hash, set mvnHash to what it prints and the fingerprint above it to %s",
                        present)
                .isEqualTo(present);
    }

    @Test
    void theHashIsTakenAsThePackageIsBuilt() throws IOException {
        Matcher parameters = Pattern.compile("mvnParameters = \"([^\"]*)\";")
                .matcher(Files.readString(Nix.root().resolve("nix/package.nix")));
        assertThat(parameters.find()).isTrue();
        assertThat(Files.readString(Nix.root().resolve("nix/maven-hash")))
                .contains(parameters.group(1).split(" "))
                .contains("-DskipTests");
        for (String settings : List.of("extensions.xml", "maven.config")) {
            assertThat(Nix.root().resolve(".mvn").resolve(settings)).doesNotExist();
        }
    }

    @Test
    void aPomThatAsksForSomethingElseHasAnotherFingerprint() {
        String present = fingerprint(parent, generator);
        assertThat(List.of(
                        changed(
                                parent,
                                "<assertj.version>([^<]+)</assertj.version>",
                                "<assertj.version>9.9</assertj.version>"),
                        changed(
                                parent,
                                "<errorprone.version>([^<]+)</errorprone.version>",
                                "<errorprone.version>9</errorprone.version>"),
                        changed(
                                parent,
                                "<artifactId>maven-jar-plugin</artifactId>\\s*<version>[^<]+<",
                                "<artifactId>maven-jar-plugin</artifactId><version>9<")))
                .allSatisfy(pom -> assertThat(fingerprint(pom, generator)).isNotEqualTo(present));
        assertThat(List.of(
                        changed(generator, "<goal>unpack</goal>", "<goal>unpack</goal><goal>tree</goal>"),
                        changed(generator, "<classifier>sources</classifier>", ""),
                        changed(generator, "<artifactId>jimfs</artifactId>", "<artifactId>memoryfs</artifactId>"),
                        changed(generator, "<groupId>\\*</groupId>", "<groupId>one</groupId>")))
                .allSatisfy(pom -> assertThat(fingerprint(parent, pom)).isNotEqualTo(present));
    }

    @Test
    void whatDownloadsNothingDoesNotCount() {
        String present = fingerprint(parent, generator);
        assertThat(List.of(
                        changed(generator, "(?s)<!--.*?-->", ""),
                        changed(generator, "<name>[^<]*</name>", "<name>another</name>"),
                        changed(generator, "<outputDirectory>[^<]*<", "<outputDirectory>elsewhere<"),
                        changed(generator, "<surefire.jvm.args>[^<]*<", "<surefire.jvm.args>-Xmx1g<"),
                        changed(generator, ">\\s+<", "><")))
                .allSatisfy(pom -> assertThat(fingerprint(parent, pom)).isEqualTo(present));
    }

    private static String changed(String pom, String pattern, String replacement) {
        String changed = Pattern.compile(pattern).matcher(pom).replaceAll(replacement);
        assertThat(changed).as(pattern).isNotEqualTo(pom);
        return changed;
    }

    private static String fingerprint(String... poms) {
        return Downloads.of(List.of(poms)).fingerprint();
    }
}
