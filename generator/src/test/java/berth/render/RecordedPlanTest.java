package berth.render;

import static org.assertj.core.api.Assertions.assertThat;

import berth.golden.FixtureFolder;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import berth.plan.Mount;
import berth.plan.Plan;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedPlanTest {
    private static final Path FIXTURES = Path.of(System.getProperty("berth.root", ".."), "fixtures");

    static List<String> fixtures() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("expected/manifest.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatIsReadIsWrittenAgain(String name) throws IOException, JsonSyntaxException {
        Path folder = FIXTURES.resolve(name);
        Plan plan = Compiler.compile(CatalogInput.of(
                                "catalog.yaml", Files.readAllBytes(folder.resolve("catalog.yaml")), LocalDate.EPOCH)
                        .in(new FixtureFolder(folder)))
                .plan()
                .orElseThrow();
        Json written = PlanJson.of(plan);
        Plan read = RecordedPlan.of(Json.object().with("plan", written)).orElseThrow();
        assertThat(PlanJson.of(read)).isEqualTo(written);
        assertThat(read.services().get(0).span()).matches(RecordedPlan::isNowhere);
    }

    @Test
    void aManifestOfAnOlderBerthHasNoPlan() throws JsonSyntaxException {
        assertThat(RecordedPlan.of(Json.parse("{\"version\":1}"))).isEmpty();
    }

    @Test
    void whatAnOlderBerthDidNotKnowIsNotSo() throws IOException, JsonSyntaxException {
        String manifest = Files.readString(FIXTURES.resolve("volumes/expected/manifest.json"));

        Plan read = RecordedPlan.of(Json.parse(manifest.replaceAll(" *\"idmap\": (true|false),\n", "")))
                .orElseThrow();

        assertThat(read.services().stream().flatMap(service -> service.mounts().stream()))
                .isNotEmpty()
                .noneMatch(mount -> mount instanceof Mount.Volume volume && volume.idmap());
    }

    @Test
    void anythingElseIsNoPlan() throws JsonSyntaxException {
        for (String plan : List.of(
                "{}",
                "[]",
                "{\"catalog\":1}",
                "{\"catalog\":\"c\",\"host\":{\"name\":\"h\",\"prefix\":\"\",\"podman\":\"1.0\",\"audit\":false},\"pools\":{\"ipv4\":\"10.0.0.0/8\"}}",
                "{\"catalog\":\"c\",\"host\":{\"name\":\"h\",\"prefix\":\"\",\"podman\":\"5.4\",\"audit\":false},\"pools\":{\"ipv4\":\"10.0.0.1/8\"}}")) {
            assertThat(RecordedPlan.of(Json.object().with("plan", Json.parse(plan))))
                    .as(plan)
                    .isEmpty();
        }
    }

    @Test
    void whatANewerBerthAddsIsPassedOver() throws JsonSyntaxException {
        String plan = "{\"catalog\":\"c\",\"weather\":[],\"host\":{\"name\":\"h\",\"prefix\":\"\",\"podman\":\"5.4\","
                + "\"audit\":false},\"pools\":{\"ipv4\":\"10.0.0.0/8\"}}";
        assertThat(RecordedPlan.of(Json.object().with("plan", Json.parse(plan))))
                .isPresent();
    }
}
