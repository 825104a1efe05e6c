package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.cli.Outcome.Shell;
import berth.golden.FixtureFolder;
import berth.net.Cidr;
import berth.net.Family;
import berth.net.PortRange;
import berth.net.SpecialUse;
import berth.plan.Attachment;
import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.plan.Endpoint;
import berth.plan.Plan;
import berth.plan.Service;
import berth.policy.EveryPacket;
import berth.policy.EveryPacket.Point;
import berth.policy.EveryPacket.Sample;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cells of {@code berth matrix --format json}, all of them and no others: every port of every packet between any two
 * ends is allowed by a cell exactly when the model allows it, and when the ruleset, read anew, lets it pass.
 */
class MatrixProofTest {
    private static final Path FIXTURES = Path.of(System.getProperty("berth.root", ".."), "fixtures");

    @TestFactory
    Stream<DynamicTest> everyFixture() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(FIXTURES)) {
            folders = all.filter(folder -> Files.exists(folder.resolve("catalog.yaml")))
                    .sorted()
                    .toList();
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : folders) {
            Compiled compiled = compile(folder);
            if (compiled.plan().isPresent()) {
                tests.add(DynamicTest.dynamicTest(
                        FIXTURES.relativize(folder).toString(), () -> prove(compiled, matrix(folder))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests.stream();
    }

    private static String matrix(Path folder) {
        Outcome outcome = Shell.in(folder).run("matrix", "--format", "json", "catalog.yaml");
        assertThat(outcome.code()).isZero();
        return outcome.out();
    }

    /** What is claimed in the place of a text of the right matrix. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "ports": "5432",   | "ports": "5432-5433",
                    "ports": "5432",   | "ports": "5433",
                    "protocol": "udp", | "protocol": "tcp",
                    "from": "lan",     | "from": "internet",
                    "published": "443" | "published": "444"
                    "to": "host"       | "to": "internet"
                    """)
    void aWrongCellIsNoticed(String right, String wrong) throws IOException {
        Path folder = FIXTURES.resolve("tidy-homelab");
        Compiled compiled = compile(folder);
        String text = matrix(folder);
        assertThat(text).contains(right);
        String other = text.replace(right, wrong);
        assertThatThrownBy(() -> prove(compiled, other)).isInstanceOf(AssertionError.class);
    }

    private static Compiled compile(Path folder) throws IOException {
        Path lock = folder.resolve("berth.lock");
        return Compiler.compile(CatalogInput.of(
                        "catalog.yaml", Files.readAllBytes(folder.resolve("catalog.yaml")), LocalDate.of(2026, 6, 1))
                .in(new FixtureFolder(folder))
                .withLock(Files.exists(lock) ? Optional.of(Files.readAllBytes(lock)) : Optional.empty()));
    }

    /** A cell as a program reads it. */
    private record Claim(
            String from,
            String to,
            String protocol,
            PortRange ports,
            Optional<PortRange> published,
            List<Integer> families) {

        static Claim of(Json cell) {
            return new Claim(
                    text(cell, "from"),
                    text(cell, "to"),
                    text(cell, "protocol"),
                    range(text(cell, "ports")),
                    cell.get("published") instanceof Json.Str on ? Optional.of(range(on.text())) : Optional.empty(),
                    elements(cell.get("families")).stream()
                            .map(number -> Integer.parseInt(((Json.Num) number).literal()))
                            .toList());
        }

        private static PortRange range(String text) {
            String[] ends = text.split("-", -1);
            return text.equals("*")
                    ? PortRange.ALL
                    : new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }

        void open(Sample sample, BitSet into) {
            if (!families.contains(sample.family().number())) {
                return;
            }
            if (!EveryPacket.hasPorts(protocol)) {
                into.set(1);
            } else if (sample.on().isPresent()) {
                int on = sample.on().getAsInt();
                published.filter(all -> all.contains(on)).ifPresent(all -> into.set(ports.low() + on - all.low()));
            } else if (published.isEmpty() || from.equals("host")) {
                // The machine itself reaches what is published at the service's own address, too.
                into.set(ports.low(), ports.high() + 1);
            }
        }
    }

    private static String text(Json json, String key) {
        return ((Json.Str) json.get(key)).text();
    }

    private static List<Json> elements(Json json) {
        return ((Json.Arr) json).elements();
    }

    private static void prove(Compiled compiled, String text) throws JsonSyntaxException {
        Plan plan = compiled.plan().orElseThrow();
        Json matrix = Json.parse(text);
        Map<String, List<Claim>> claims = new HashMap<>();
        elements(matrix.get("allowed")).stream().map(Claim::of).forEach(claim -> claims.computeIfAbsent(
                        claim.from() + " " + claim.to() + " " + claim.protocol(), k -> new ArrayList<>())
                .add(claim));
        Map<String, Endpoint> outside = outside(compiled);
        TreeSet<String> met = new TreeSet<>();
        int[] samples = {0};
        EveryPacket.of(plan.enforced(), new Compilation(Clock.systemUTC()).ruleset(plan.enforced()), sample -> {
            samples[0]++;
            BitSet claimed = new BitSet();
            for (String from : names(sample, sample.from(), outside, plan)) {
                for (String to : names(sample, sample.to(), outside, plan)) {
                    String key = from + " " + to + " " + sample.protocol();
                    claims.getOrDefault(key, List.of()).forEach(claim -> {
                        claim.open(sample, claimed);
                        met.add(key);
                    });
                }
            }
            if (!claimed.equals(sample.model()) || !claimed.equals(sample.ruleset())) {
                assertThat("model " + sample.model() + ", ruleset " + sample.ruleset())
                        .as(() -> sample.from() + " -> " + sample.to() + " " + sample.outside() + " "
                                + sample.protocol() + " " + sample.family() + " " + sample.on())
                        .isEqualTo("model " + claimed + ", ruleset " + claimed);
            }
        });
        boolean isEmpty =
                plan.enabled().stream().noneMatch(it -> it.attachment().own().isPresent());
        assertThat(samples[0]).isGreaterThan(isEmpty ? -1 : 100);
        assertThat(met).as("every cell was met by a packet").containsAll(claims.keySet());
        assertThat(elements(matrix.get("notEnforced")))
                .extracting(name -> ((Json.Str) name).text())
                .containsExactlyElementsOf(plan.enabled().stream()
                        .filter(MatrixProofTest::isUnseen)
                        .map(Service::name)
                        .toList());
    }

    private static boolean isUnseen(Service service) {
        return service.attachment() instanceof Attachment.OfHost
                || service.attachment() instanceof Attachment.Shared
                || service.attachment() instanceof Attachment.Member;
    }

    /** Every end outside that a cell can name. */
    private static Map<String, Endpoint> outside(Compiled compiled) {
        Plan plan = compiled.plan().orElseThrow();
        Map<String, Endpoint> ends = new HashMap<>();
        ends.put("internet", new Endpoint.OfInternet());
        plan.zones().forEach(zone -> ends.put(zone.label(), zone));
        compiled.declarations().sets().forEach(set -> ends.put(set.label(), set));
        Stream.concat(
                        plan.passages().stream().map(passage -> passage.to()),
                        plan.publications().stream().flatMap(publication -> publication.from().stream()))
                .filter(end -> end instanceof Endpoint.OfBlocks && !end.label().startsWith("set:"))
                .forEach(end ->
                        ends.put(end.label(), new Endpoint.OfBlocks(end.label(), List.of(Cidr.of(end.label())))));
        return ends;
    }

    /** What one end of a packet is called: a service or the host by its name, the outside by all that mean it. */
    private static List<String> names(Sample sample, String end, Map<String, Endpoint> outside, Plan plan) {
        return end.isEmpty()
                ? outside.entrySet().stream()
                        .filter(entry ->
                                means(entry.getValue(), sample.outside().orElseThrow(), plan))
                        .map(Map.Entry::getKey)
                        .toList()
                : List.of(end);
    }

    private static boolean means(Endpoint end, Point point, Plan plan) {
        if (end instanceof Endpoint.OfZone zone) {
            return (zone.interfaces().isEmpty() || zone.interfaces().contains(point.device()))
                    && (zone.cidrs().isEmpty() || in(zone.cidrs(), point));
        }
        if (end instanceof Endpoint.OfBlocks blocks) {
            return in(blocks.blocks(), point);
        }
        List<Cidr> special = point.address().family() == Family.IPV4 ? SpecialUse.IPV4 : SpecialUse.IPV6;
        return !in(special, point) && plan.zones().stream().noneMatch(zone -> in(zone.cidrs(), point));
    }

    private static boolean in(List<Cidr> blocks, Point point) {
        return blocks.stream().anyMatch(block -> block.contains(point.address()));
    }
}
