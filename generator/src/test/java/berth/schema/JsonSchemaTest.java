package berth.schema;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalog.Language;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Severity;
import berth.golden.FixtureFolder;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import berth.syntax.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema as an editor uses it. */
class JsonSchemaTest {
    private static final Path FIXTURES = Path.of(System.getProperty("berth.root", ".."), "fixtures");

    private final CatalogSchema schema = new CatalogSchema();

    /** What is wrong about the form of a catalog; all else needs more than a schema. */
    private static final Set<Code> OF_THE_FORM =
            Set.of(Code.UNKNOWN_KEY, Code.WRONG_TYPE, Code.MISSING_KEY, Code.BAD_VALUE, Code.SHORT_IMAGE_NAME);

    /** Fixtures whose mistake is of the form, and yet not for a schema to find; each with the reason. */
    private static final Map<String, String> NOT_FOUND = Map.of(
            "bad/bad-escape-quadlet", "what a verbatim key takes, podman's table tells",
            "bad/bad-value-host-ipc", "either of two keys is good without the other",
            "bad/bad-value-job", "who is a job, others tell",
            "bad/bad-value-schedule", "which letters make a time, no pattern tells",
            "bad/bad-value-mounts", "each of two paths is good without the other",
            "bad/bad-value-bridge", "which keys go with a driver, the driver tells",
            "bad/missing-key-parent", "which keys go with a driver, the driver tells",
            "bad/missing-key-network", "whether a network gives addresses away, its declaration tells");

    static Stream<Path> good() throws IOException {
        return catalogs().filter(catalog -> errors(catalog).isEmpty());
    }

    static Stream<Path> badlyFormed() throws IOException {
        return catalogs()
                .filter(catalog -> !Collections.disjoint(errors(catalog), OF_THE_FORM))
                .filter(catalog -> !NOT_FOUND.containsKey(name(catalog)));
    }

    private static Stream<Path> catalogs() throws IOException {
        try (Stream<Path> all = Files.walk(FIXTURES)) {
            return all.filter(f -> f.endsWith("catalog.yaml")).sorted().toList().stream();
        }
    }

    private static Set<Code> errors(Path catalog) {
        CatalogInput input = CatalogInput.of("catalog.yaml", bytes(catalog), LocalDate.EPOCH)
                .in(new FixtureFolder(catalog.resolveSibling("")));
        return Compiler.compile(input).diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .filter(d -> d.primary().span().file().name().equals("catalog.yaml"))
                .map(Diagnostic::code)
                .collect(Collectors.toSet());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path catalog) {
        return FIXTURES.relativize(catalog.resolveSibling("")).toString();
    }

    @ParameterizedTest
    @MethodSource("good")
    void aCatalogThatCompilesIsValid(Path catalog) {
        assertThat(schema.complaints(CoreSchema.read(bytes(catalog)).orElseThrow()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badlyFormed")
    void aMistakeOfTheFormIsFound(Path catalog) {
        assertThat(schema.complaints(CoreSchema.read(bytes(catalog)).orElseThrow()))
                .as(name(catalog))
                .isNotEmpty();
    }

    @Test
    void whatIsNotFoundIsStillNotFound() {
        NOT_FOUND.forEach((name, reason) -> assertThat(schema.complaints(
                        CoreSchema.read(bytes(FIXTURES.resolve(name).resolve("catalog.yaml")))
                                .orElseThrow()))
                .as("%s: %s", name, reason)
                .isEmpty());
    }

    private static final String GOOD = """
            berth: 1
            host:
              name: homelab
              podman: 5.4
              addresses: [192.168.2.10, "fd00::10"]
              listens: [22, 9100/tcp]
            services:
              front:
                image: docker.io/library/app:1.2
                environment: { A: 1, B: true, C: "no", D: 1.5 }
                ports: { http: 8080, dns: [53/tcp, 53/udp] }
                reach: ["internet:80,443", { to: db, port: 5432, family: 4, limit: 200/second burst 400 }]
                publish: [{ on: 443, port: 8080, from: internet }]
                volumes: [data:/data, { bind: /srv, at: /srv, readOnly: true }]
                resources: { memory: 512M, cpus: 1.5 }
                health: { command: "true", interval: 1min 30s, timeout: 5 }
              db:
                image: docker.io/library/db:1
                ports: { db: 5432 }
            """;

    @Test
    void takesWhatACatalogTakes() {
        assertThat(complaints(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "berth: 1 -> berth: 2",
                "berth: 1 -> berthh: 1",
                "name: homelab -> prefix: h-",
                "podman: 5.4 -> podman: 5.45",
                "podman: 5.4 -> podmann: 5.4",
                "192.168.2.10 -> 192.168.2.256",
                "listens: [22 -> listens: [65536",
                "listens: [22 -> listens: [0",
                "9100/tcp -> 9100/icmp",
                "front: -> Front:",
                "image: docker.io/library/app:1.2 -> enabled: true",
                "docker.io/library/app:1.2 -> app:1.2",
                "http: 8080 -> http: 80800",
                "http: 8080 -> http: {}",
                "53/udp -> 53-/udp",
                "to: db, -> too: db,",
                "to: db, -> ",
                "family: 4 -> family: 5",
                "200/second -> 200/week",
                "from: internet -> from: [internet, 10.0.0.0/33]",
                "data:/data -> data:data",
                "readOnly: true -> readOnly: yes",
                "512M -> 512X",
                "1min 30s -> 1 minuet",
                "reach: [ -> reach: [7, ",
            })
    void refusesWhatACatalogRefuses(String change) {
        String[] fromTo = change.split(" -> ", 2);
        assertThat(GOOD).contains(fromTo[0]);
        assertThat(complaints(GOOD.replace(fromTo[0], fromTo[1]))).isNotEmpty();
    }

    private List<String> complaints(String yaml) {
        return schema.complaints(
                CoreSchema.read(yaml.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }

    @Test
    void everyKeyHasWordsForTheEditor() {
        List<String> silent = new ArrayList<>();
        Json definitions = JsonSchema.of(Language.describe()).get("$defs");
        ((Json.Obj) definitions).members().forEach((name, definition) -> {
            if (definition.get("properties") instanceof Json.Obj properties) {
                properties.members().forEach((key, value) -> {
                    if (!(value.get("description") instanceof Json.Str)) {
                        silent.add(name + "." + key);
                    }
                });
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void defaultsNeedNothing() {
        Json definitions = JsonSchema.of(Language.describe()).get("$defs");
        assertThat(definitions.get("service").get("required")).isEqualTo(Json.strings(List.of("image")));
        assertThat(definitions.get("service-defaults").get("required")).isEqualTo(Json.Null.NULL);
        assertThat(definitions.get("health-defaults").get("required")).isEqualTo(Json.Null.NULL);
    }
}
