package berth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import berth.diagnostic.Diagnostics;
import berth.source.Folder;
import berth.source.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IncludesTest {
    private static final String APP = "services: { app: { image: docker.io/library/app:1, network: none } }\n";
    private static final String HEAD = "berth: 1\nhost: { name: test }\n";

    /** Files of one folder {@code parts} beside the catalog. */
    private static Folder folder(Map<String, String> files) {
        return new Folder() {
            @Override
            public Content read(String path) {
                String text = files.get(path.replace("parts/", ""));
                return text == null ? Content.missing() : Content.of(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public List<String> names(String path) {
                return path.equals("parts") ? List.copyOf(files.keySet()) : List.of();
            }
        };
    }

    private final Diagnostics problems = new Diagnostics();

    private Optional<Catalog> read(String catalog, Map<String, String> files) {
        byte[] bytes = catalog.getBytes(StandardCharsets.UTF_8);
        return CatalogReader.read("catalog.yaml", bytes, folder(files), Limits.DEFAULT, problems);
    }

    private List<String> messages() {
        return problems.sorted().stream()
                .map(d -> d.primary().span() + " " + d.code().id() + " " + d.message())
                .toList();
    }

    private static List<String> names(Catalog catalog) {
        return catalog.services().stream()
                .map(e -> e.key().span().file().name() + ":" + e.key().value())
                .toList();
    }

    @Test
    void servicesKeepTheirFile() {
        Catalog catalog =
                read(HEAD + "include: [parts/*.yaml]\n", Map.of("a.yaml", APP)).orElseThrow();
        assertThat(messages()).isEmpty();
        assertThat(names(catalog)).containsExactly("parts/a.yaml:app");
    }

    @Test
    void aFileIsReadOnceHoweverOftenItIsNamed() {
        read(HEAD + "include: [parts/*.yaml, parts/a.yaml, 'parts/?.yaml']\n", Map.of("a.yaml", APP));
        assertThat(messages()).isEmpty();
    }

    @Test
    void theCatalogItselfIsNotAmongItsPatterns() {
        Folder all = new Folder() {
            @Override
            public Content read(String path) {
                return Content.of(APP.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public List<String> names(String path) {
                return List.of("catalog.yaml", "other.yaml");
            }
        };
        byte[] bytes = (HEAD + "include: ['*.yaml']\n").getBytes(StandardCharsets.UTF_8);
        assertThat(CatalogReader.read("catalog.yaml", bytes, all, Limits.DEFAULT, problems))
                .isPresent();
        assertThat(messages()).isEmpty();
    }

    @Test
    void defaultsReachIncludedServices() {
        Catalog catalog = read(HEAD + "defaults: { restart: never }\ninclude: [parts/a.yaml]\n", Map.of("a.yaml", APP))
                .orElseThrow();
        assertThat(catalog.services()
                        .get(0)
                        .value()
                        .orElseThrow()
                        .restart()
                        .orElseThrow()
                        .value())
                .isEqualTo("never");
    }

    @Test
    void aFileThatCannotBeReadStopsWhatDependsOnIt() {
        Map<String, String> files =
                Map.of("a.yaml", "services: [", "b.yaml", "- list", "c.yaml", "text", "d.yaml", "services: 1");
        assertThat(read(HEAD + "include: [parts/*.yaml]\n", files)).isEmpty();
        assertThat(messages())
                .containsExactly(
                        "parts/a.yaml:1:12 syntax the file ends where a value is expected",
                        "parts/b.yaml:1:1 wrong-type expected an included file, found a list",
                        "parts/c.yaml:1:1 wrong-type expected an included file, found text",
                        "parts/d.yaml:1:1 wrong-type expected a mapping, found text");
    }

    @Test
    void whatIsMalformedIsSaidOnce() {
        read(HEAD + "include: parts/a.yaml\nservices: {}\n", Map.of("a.yaml", APP));
        read(HEAD + "include: [{}, /x, '']\nservices: []\n", Map.of());
        assertThat(messages())
                .containsExactly(
                        "catalog.yaml:3:10 wrong-type expected a list, found text",
                        "catalog.yaml:3:11 wrong-type expected a path such as `services/*.yaml`, found a mapping",
                        "catalog.yaml:3:15 include-outside `/x` leads out of the catalog's folder",
                        "catalog.yaml:3:19 bad-value a path has 1 to 1024 characters, this one has 0",
                        "catalog.yaml:4:11 wrong-type expected a mapping from a service's name to a service, found a list");
    }

    @Test
    void standardInputHasNoFolder() {
        byte[] bytes = (HEAD + "include: [parts/*.yaml, x.yaml]\n").getBytes(StandardCharsets.UTF_8);
        assertThat(CatalogReader.read("stdin", bytes, Folder.NONE, Limits.DEFAULT, problems))
                .isEmpty();
        assertThat(messages())
                .containsExactly(
                        "stdin:3:11 include-outside no file of the catalog's folder matches `parts/*.yaml`",
                        "stdin:3:25 include-outside cannot include `x.yaml`: no such file");
    }

    @Test
    void thereIsABoundOnHowMuchIsIncluded() {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i <= 1000; i++) {
            many.put(i + ".yaml", "services: {}");
        }
        assertThat(read(HEAD + "include: [parts/*.yaml]\n", many)).isEmpty();
        assertThat(messages()).containsExactly("catalog.yaml:3:10 syntax 1001 files are included, more than 1000");

        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            files.put(i + ".yaml", "#".repeat(84) + "\nservices: {}");
        }
        Limits small = new Limits(100, 64, 100);
        Diagnostics found = new Diagnostics();
        byte[] bytes = (HEAD + "include: [parts/*.yaml]\n").getBytes(StandardCharsets.UTF_8);
        assertThat(CatalogReader.read("catalog.yaml", bytes, folder(files), small, found))
                .isEmpty();
        assertThat(found.sorted().toString()).contains("more than 400 bytes together");
    }
}
