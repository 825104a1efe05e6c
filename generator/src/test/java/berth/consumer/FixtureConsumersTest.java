package berth.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import berth.value.PodmanVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The expected output of every fixture is read by the programs that read it on a host. The golden tests say that berth writes
 * these bytes; this test says that the bytes are right.
 */
class FixtureConsumersTest {

    private final Path scratch;

    FixtureConsumersTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @TestFactory
    List<DynamicContainer> expectedOutput() throws IOException {
        List<DynamicContainer> containers = new ArrayList<>();
        for (Fixture fixture : Fixture.all()) {
            containers.add(dynamicContainer(fixture.name(), tests(fixture)));
        }
        assertThat(containers).as("fixtures with expected output").isNotEmpty();
        return containers;
    }

    private List<DynamicTest> tests(Fixture fixture) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        // What is written for a podman is read by that one and by any later.
        List<String> versions = Quadlet.VERSIONS.stream()
                .filter(version -> PodmanVersion.of(version).compareTo(fixture.podman()) >= 0)
                .toList();
        if (versions.isEmpty()) {
            tests.add(dynamicTest("quadlet", () -> Assumptions.abort("no generator of podman " + fixture.podman())));
        }
        for (String version : versions) {
            tests.add(test(fixture, "quadlet " + version, () -> quadlet(version, fixture)));
            for (String tool : UnitHost.TOOLS) {
                tests.add(test(fixture, tool + " over quadlet " + version, () -> units(version, tool, fixture)));
            }
        }
        for (String tool : Nft.TOOLS) {
            ifThere(tests, fixture, "nftables/berth.nft", tool, () -> table(tool, fixture));
            ifThere(tests, fixture, "nftables/berth.body.nft", tool, () -> body(tool, fixture));
        }
        Path module = fixture.expected("nixos/default.nix");
        for (String version : Nix.VERSIONS) {
            ifThere(
                    tests,
                    fixture,
                    "nixos/default.nix",
                    "nix " + version,
                    () -> passes(new Nix(version).parse(module)));
        }
        // No Debian release has nixfmt: a machine that has it proves the layout, another does not miss it.
        Optional<Path> nixfmt = Consumers.here().optional("nixfmt");
        if (nixfmt.isPresent()) {
            ifThere(
                    tests,
                    fixture,
                    "nixos/default.nix",
                    "nixfmt",
                    () -> passes(Run.of(nixfmt.get(), "--check", module.toString())));
        }
        return tests;
    }

    private static void ifThere(
            List<DynamicTest> tests, Fixture fixture, String path, String by, Executable executable) {
        if (Files.exists(fixture.expected(path))) {
            tests.add(test(fixture, path + " by " + by, executable));
        }
    }

    /** A failure names the fixture: reports of dynamic tests give numbers only. */
    private static DynamicTest test(Fixture fixture, String name, Executable executable) {
        return dynamicTest(name, () -> {
            try {
                executable.execute();
            } catch (AssertionError e) {
                throw new AssertionError("fixture " + fixture.name() + ", " + name + ": " + e.getMessage(), e);
            }
        });
    }

    private static void passes(Run run) {
        assertThat(run.ok()).as("%s", run).isTrue();
    }

    private static void quadlet(String version, Fixture fixture) throws IOException {
        Quadlet.Result result = new Quadlet(version).dryRun(fixture.expected("quadlet"));
        assertThat(result.complaints()).isEmpty();
        assertThat(result.run().ok()).as("exit status").isTrue();
        // The manifest has the units of both folders; what the generator does not make must lie in systemd/ as a file.
        SortedSet<String> units = new TreeSet<>(result.units().keySet());
        units.addAll(fixture.files("systemd"));
        assertThat(units).isEqualTo(fixture.units());
    }

    private void units(String version, String tool, Fixture fixture) throws IOException {
        Quadlet.Result result = new Quadlet(version).dryRun(fixture.expected("quadlet"));
        UnitHost host = new UnitHost(Files.createTempDirectory(scratch, "root"))
                .generated(result.units())
                .installed(fixture.expected("systemd"));
        assertThat(host.complaints(tool)).isEmpty();
    }

    private static void table(String tool, Fixture fixture) throws IOException {
        Path file = fixture.expected("nftables/berth.nft");
        passes(new Nft(tool).check(file));
        Run twice = new Nft(tool).doubleLoad(file);
        passes(twice);
        assertThat(twice.stdout()).contains("table inet berth {");
    }

    /** As NixOS does it: the table's body is included into a table that is deleted and made in one transaction. */
    private void body(String tool, Fixture fixture) throws IOException {
        Path body = fixture.expected("nftables/berth.body.nft").toRealPath();
        Path file = Files.writeString(
                Files.createTempDirectory(scratch, "nft").resolve("included.nft"),
                "table inet berth\ndelete table inet berth\ntable inet berth {\n  include \"" + body + "\"\n}\n");
        passes(new Nft(tool).check(file));
        Run included = new Nft(tool).doubleLoad(file);
        passes(included);
        Run whole = new Nft(tool).doubleLoad(fixture.expected("nftables/berth.nft"));
        passes(whole);
        assertThat(inetBerth(included.stdout())).isEqualTo(inetBerth(whole.stdout()));
    }

    /** The one table of a listing: the whole file may bring tables of other families, which the body cannot. */
    private static String inetBerth(String listing) {
        int start = listing.indexOf("table inet berth {");
        return listing.substring(start, listing.indexOf("\n}", start));
    }
}
