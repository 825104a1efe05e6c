package berth.value;

import static org.assertj.core.api.Assertions.assertThat;

import berth.diagnostic.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobTest {
    private static final Map<String, List<String>> FOLDERS = Map.of(
            "", List.of("services", "catalog.yaml", ".git", "a+b"),
            "services", List.of("web.yaml", "db.yaml", ".hidden.yaml", "db.yml", "sub", "a\nb.yaml"),
            "services/sub", List.of("x.yaml"),
            ".git", List.of("x.yaml"));

    private static List<String> expand(String text) {
        return PathGlob.parse(text).value().orElseThrow().expand(folder -> FOLDERS.getOrDefault(folder, List.of()));
    }

    @Test
    void standsForPathsInOrder() {
        assertThat(expand("services/*.yaml"))
                .containsExactly("services/a\nb.yaml", "services/db.yaml", "services/web.yaml");
        assertThat(expand("*/*.yaml")).contains("services/web.yaml").doesNotContain(".git/x.yaml");
        assertThat(expand("services/db.y?ml")).containsExactly("services/db.yaml");
        assertThat(expand("services/.*.yaml")).containsExactly("services/.hidden.yaml");
        assertThat(expand("*/sub/x.yaml")).contains("services/sub/x.yaml");
        assertThat(expand("nowhere/*.yaml")).isEmpty();
        assertThat(expand("a+?")).containsExactly("a+b");
    }

    @Test
    void aPathStandsForItselfThereOrNot() {
        assertThat(expand("x/y.yaml")).containsExactly("x/y.yaml");
        assertThat(PathGlob.parse("x/y.yaml").value().orElseThrow().isOnePath()).isTrue();
        assertThat(PathGlob.parse("x/*.yaml").value().orElseThrow().isOnePath()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "..", "../x", "a/../b", "a/..", "*/.."})
    void nothingLeadsOut(String text) {
        assertThat(PathGlob.parse(text)).isInstanceOfSatisfying(Parsed.Bad.class, bad -> assertThat(bad.code())
                .isEqualTo(Code.INCLUDE_OUTSIDE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a//b", "a/", "./a", "a/.", "**/x.yaml", "a\\b", "[a]", "{a,b}", "a\nb", "a\0"})
    void otherFormsAreRefused(String text) {
        assertThat(PathGlob.parse(text).value()).isEmpty();
    }
}
