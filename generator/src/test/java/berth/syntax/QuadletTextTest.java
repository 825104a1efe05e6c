package berth.syntax;

import static berth.syntax.QuadletText.Place.CONTAINER_PATH;
import static berth.syntax.QuadletText.Place.DESCRIPTION;
import static berth.syntax.QuadletText.Place.DEVICE;
import static berth.syntax.QuadletText.Place.ENTRYPOINT_WORD;
import static berth.syntax.QuadletText.Place.ENVIRONMENT_NAME;
import static berth.syntax.QuadletText.Place.ENVIRONMENT_VALUE;
import static berth.syntax.QuadletText.Place.EXEC_WORD;
import static berth.syntax.QuadletText.Place.HEALTH_WORD;
import static berth.syntax.QuadletText.Place.HOST_PATH;
import static berth.syntax.QuadletText.Place.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuadletTextTest {

    private static void carries(QuadletText.Place place, String... texts) {
        for (String text : texts) {
            assertThat(QuadletText.refusal(place, text))
                    .as("%s: %s", place, text)
                    .isEmpty();
        }
    }

    private static void refuses(QuadletText.Place place, String... texts) {
        for (String text : texts) {
            assertThat(QuadletText.refusal(place, text))
                    .as("%s: %s", place, text)
                    .isPresent();
        }
    }

    @Test
    void descriptions() {
        carries(DESCRIPTION, "the web application", "100% \"quoted\" $x; 'y'", ";", "ü", "\"");
        refuses(DESCRIPTION, "", " x", "x ", "a\nb", "a\rb", "a\tb", "a\\", "\u0085");
        assertThat(QuadletText.description("100% $x").orThrow().text()).isEqualTo("100%% $x");
    }

    @Test
    void images() {
        carries(IMAGE, "docker.io/library/app:1.2", "localhost:5000/a/b@sha256:00ff");
        refuses(IMAGE, "", "-x", "a b", "a%n", "$x", "docker.io/x/app.image", "docker.io/x/app.build", ";");
    }

    @Test
    void words() {
        carries(EXEC_WORD, "a b", "\n", "\"", "\\", ";;", "100%", "$x");
        refuses(EXEC_WORD, "", ";", "\0", "\ud800");
        carries(ENTRYPOINT_WORD, "", ";", "\n", "\u0085", "\uffff", "\u2028");
        refuses(ENTRYPOINT_WORD, "\0", "\ud800");
        carries(HEALTH_WORD, "", ";", "\n", "\"");
        refuses(HEALTH_WORD, "\0", "\udc00");
    }

    @Test
    void variables() {
        carries(ENVIRONMENT_NAME, "A", "_x1", "app.name", "a-b");
        refuses(ENVIRONMENT_NAME, "", "1A", "A B", "A=B", "-a", "ü");
        carries(ENVIRONMENT_VALUE, "", ";", " ", "a\nb", "\"", "%n");
        refuses(ENVIRONMENT_VALUE, "\0", "\u0080", "\ud800");
    }

    @Test
    void paths() {
        carries(HOST_PATH, "/", "/zfs/music", "/zfs/ünï.volume", "/a,b;c");
        refuses(
                HOST_PATH,
                "",
                "a",
                "./a",
                "/a:b",
                "/a%b",
                "/a$b",
                "/a\"b",
                "/a'b",
                "/a\\b",
                "/a b",
                "/a\u00a0b",
                "/a\n");
        carries(CONTAINER_PATH, "/srv/my git, 100% $x\\y", "/a'b");
        refuses(CONTAINER_PATH, "", "a", "/a:b", "/a\n", "/a ", "/a\\", "/a\"");
    }

    @Test
    void devices() {
        carries(DEVICE, "/dev/ttyUSB0", "/dev/a:/dev/b:rwm", "nvidia.com/gpu=all", "/dev/a \"b\" 'c'");
        refuses(DEVICE, "", "-/dev/ttyUSB0", "/dev/a\n", ";");
    }

    @Test
    void entrypointsOfOneSafeWordArePlainAndOthersJson() {
        assertThat(QuadletText.entrypoint(List.of("/init")).orThrow()).isEqualTo("/init");
        assertThat(QuadletText.entrypoint(List.of("/my init")).orThrow()).isEqualTo("[\"/my init\"]");
        assertThat(QuadletText.entrypoint(List.of("a", "\"\\\n\u007f\u0085\u2028\udb40\udc01😀"))
                        .orThrow())
                .isEqualTo("[\"a\",\"\\\"\\\\\\n\\u007f\\u0085\\u2028\\udb40\\udc01😀\"]");
        assertThat(QuadletText.refusalOfEntrypoint(List.of())).isPresent();
    }

    @Test
    void healthCommandsRunWithoutAShell() {
        assertThat(QuadletText.healthCommand(List.of("wget", "-q", "http://localhost"))
                        .orThrow())
                .isEqualTo("[\"wget\",\"-q\",\"http://localhost\"]");
        assertThat(QuadletText.healthCommand(List.of("/probe")).orThrow()).isEqualTo("CMD /probe");
        assertThat(QuadletText.refusalOfHealthCommand(List.of("a b"))).isPresent();
        for (String keyword : List.of("CMD", "cmd", "CMD-SHELL", "None")) {
            assertThat(QuadletText.refusalOfHealthCommand(List.of(keyword, "x")))
                    .isPresent();
            assertThat(QuadletText.refusalOfHealthCommand(List.of(keyword))).isPresent();
        }
        assertThat(QuadletText.refusalOfHealthCommand(List.of())).isPresent();
        assertThat(QuadletText.refusalOfHealthCommand(List.of("x", "CMD"))).isEmpty();
    }

    @Test
    void commentsStayComments() {
        assertThat(QuadletLine.comment("a\nb\rc\0d\u2028e\ud800").text()).isEqualTo("a?b?c?d?e?");
        assertThat(SystemdLine.comment("my catalog.yaml: services.db").text())
                .isEqualTo("my catalog.yaml: services.db");
    }
}
