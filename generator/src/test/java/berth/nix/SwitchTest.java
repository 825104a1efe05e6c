package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Fixture;
import berth.golden.FixtureFolder;
import berth.plan.Attachment;
import berth.plan.Compiled;
import berth.plan.Dependency;
import berth.plan.Job;
import berth.plan.Plan;
import berth.plan.Service;
import berth.source.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From one generation of a system to the next: what stops, restarts, reloads and starts. */
class SwitchTest {

    private static final String FIREWALL = "nftables.service";

    private final Path folder;

    SwitchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Case(String name, int after, Consumer<Switch> expected) {}

    static List<Fixture> fixtures() throws IOException {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aChangeTouchesWhatItIsAbout(Fixture fixture) throws IOException {
        CatalogText catalog = new CatalogText(Files.readString(fixture.folder().resolve("catalog.yaml")));
        Folder beside = new FixtureFolder(fixture.folder());
        Compiled compiled = Systems.compile(
                catalog, beside, Optional.of(Files.readString(fixture.folder().resolve("berth.lock"))));
        Plan plan = compiled.plan().orElseThrow();
        Systems systems = new Systems(Nix.NEW, folder);
        int before = systems.add(compiled, "1");
        List<Case> cases = new ArrayList<>();

        cases.add(new Case("another nixpkgs", systems.add(compiled, "2"), s -> assertThat(s.onlyReloads(FIREWALL))
                .isTrue()));
        Compiled shuffled = Systems.compile(catalog.shuffled(), beside, compiled.lock());
        cases.add(new Case("a comment and moved lines", systems.add(shuffled, "1"), s -> assertThat(s.onlyReloads())
                .isTrue()));
        int networks = 0;
        for (Service service : plan.enabled()) {
            Optional<String> image = catalog.scalar("services", service.name(), "image");
            if (image.isPresent() && !image.get().contains("@")) {
                CatalogText newer = catalog.with("\"" + image.get() + "-next\"", "services", service.name(), "image");
                cases.add(new Case(
                        "the image of " + service.name(),
                        systems.add(Systems.compile(newer, beside, compiled.lock()), "1"),
                        s -> restartsOnly(s, byImage(plan, service), false)));
            }
            if (service.attachment() instanceof Attachment.Own
                    && catalog.keys("services").contains(service.name())
                    && service.options().job().isEmpty()
                    && networks++ < 2) {
                CatalogText asked =
                        catalog.with(String.valueOf(!service.resolver()), "services", service.name(), "resolver");
                cases.add(new Case(
                        "the network of " + service.name(),
                        systems.add(Systems.compile(asked, beside, compiled.lock()), "1"),
                        s -> restartsOnly(
                                s,
                                withSharers(
                                        plan,
                                        service,
                                        service.unit() + ".service",
                                        service.unit() + "-network.service"),
                                true)));
            }
        }
        pair(catalog, plan).ifPresent(p -> {
            CatalogText wider = catalog.with("4242", "services", p.to(), "ports", "another-door")
                    .appended("\"" + p.to() + ":another-door\"", "services", p.from(), "reach");
            try {
                cases.add(new Case(
                        "one more port from " + p.from() + " to " + p.to(),
                        systems.add(Systems.compile(wider, beside, compiled.lock()), "1"),
                        s -> {
                            assertThat(s.onlyReloads(FIREWALL)).isTrue();
                            assertThat(s.reloaded()).containsExactly(FIREWALL);
                        }));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        systems.build();
        for (Case one : cases) {
            Switch result = Switch.between(systems.generation(before), systems.generation(one.after()));
            try {
                one.expected().accept(result);
            } catch (AssertionError e) {
                throw new AssertionError(fixture.name() + ": " + one.name() + ": " + result, e);
            }
        }
    }

    /** Of the units, those that run; one that waits for its timer takes what is new when it runs next. */
    private static void restartsOnly(Switch result, Set<String> units, boolean mayReload) {
        Set<String> running = new TreeSet<>(units);
        running.retainAll(result.before());
        assertThat(result.restarted()).isEqualTo(running);
        assertThat(result.stopped()).isEmpty();
        assertThat(result.started()).isEmpty();
        if (!mayReload) {
            assertThat(result.reloaded()).isEmpty();
        }
    }

    /** What a new image restarts: no run of a job on its timer, but those who wait for the end of another job. */
    private static Set<String> byImage(Plan plan, Service service) {
        if (service.options().job().flatMap(Job::schedule).isPresent()) {
            return Set.of();
        }
        Set<String> all = withSharers(plan, service, service.unit() + ".service");
        plan.enabled().stream()
                .filter(other ->
                        other.dependencies().contains(new Dependency(service.name(), Dependency.Condition.COMPLETED)))
                .forEach(other -> all.add(other.unit() + ".service"));
        return all;
    }

    /** The units, and those of services that live in the service's network: they go with it. */
    private static Set<String> withSharers(Plan plan, Service service, String... units) {
        Set<String> all = new TreeSet<>(Set.of(units));
        for (Service other : plan.enabled()) {
            if (other.attachment() instanceof Attachment.Shared shared
                    && shared.unit().equals(service.unit())) {
                all.add(other.unit() + ".service");
            }
        }
        return all;
    }

    private record Pair(String from, String to) {}

    /** Two services with networks of their own, the one of which reaches the other already. */
    private static Optional<Pair> pair(CatalogText catalog, Plan plan) {
        List<String> own = plan.enabled().stream()
                .filter(s -> s.attachment() instanceof Attachment.Own)
                .map(Service::name)
                .toList();
        for (String from : own) {
            for (String target : catalog.scalars("services", from, "reach")) {
                String to = target.replaceFirst(":.*", "");
                if (own.contains(to) && !catalog.keys("services", to, "ports").isEmpty()) {
                    return Optional.of(new Pair(from, to));
                }
            }
        }
        return Optional.empty();
    }

    private static final CatalogText HOME = new CatalogText("""
            berth: 1
            host: { name: homelab, addresses: [192.168.2.10], zones: { lan: { interfaces: [lan0], cidrs: [192.168.2.0/24] } } }
            services:
              app:
                image: docker.io/library/app:1
                ports: { http: 8080 }
                reach: [db:postgres]
                publish: [{ on: 443, port: http, from: lan }]
                volumes: [state:/state]
              db:
                image: docker.io/library/db:1
                ports: { postgres: 5432, admin: 8080 }
              job:
                image: docker.io/library/job:1
                environment: { A: "1" }
            suppress:
              - { code: unreachable-service, service: job, reason: it works alone }
            """);

    /** Two that live together on one network, and one that does not. */
    private static final CatalogText TOGETHER = HOME.with("{ subnet: 10.213.240.0/28 }", "networks", "media")
            .with("{ image: \"docker.io/library/a:1\", network: media }", "services", "player")
            .with("{ image: \"docker.io/library/b:1\", network: media }", "services", "indexer");

    /** What members of one network have to do with one another. */
    @Test
    void whatASwitchDoesToThoseWhoLiveTogether() throws IOException {
        Systems systems = new Systems(Nix.NEW, folder);
        Compiled compiled = Systems.compile(TOGETHER, Folder.NONE, Optional.empty());
        int before = systems.add(compiled, "1");
        List<Case> cases = new ArrayList<>();
        // Without the lock, whose addresses are those of the old subnet.
        cases.add(of(
                systems,
                Optional.empty(),
                "another subnet",
                TOGETHER.with("10.213.250.0/28", "networks", "media", "subnet"),
                "restart indexer.service media-network.service player.service",
                "reload nftables.service"));
        cases.add(of(
                systems,
                compiled.lock(),
                "the image of one",
                TOGETHER.with("docker.io/library/b:2", "services", "indexer", "image"),
                "restart indexer.service",
                ""));
        cases.add(of(
                systems,
                compiled.lock(),
                "one more that lives there",
                TOGETHER.with("{ image: \"docker.io/library/c:1\", network: media }", "services", "third"),
                "start third.service",
                "reload nftables.service"));
        systems.build();
        for (Case one : cases) {
            one.expected().accept(Switch.between(systems.generation(before), systems.generation(one.after())));
        }
    }

    /** Each line: what is done, and what follows. */
    @Test
    void whatASwitchDoesToAHousehold() throws IOException {
        Systems systems = new Systems(Nix.NEW, folder);
        Compiled compiled = Systems.compile(HOME, Folder.NONE, Optional.empty());
        int before = systems.add(compiled, "1");
        List<Case> cases = new ArrayList<>();
        Optional<String> lock = compiled.lock();

        cases.add(of(
                systems,
                lock,
                "a passage between two that talk already",
                HOME.appended("db:admin", "services", "app", "reach"),
                "",
                "reload nftables.service"));
        cases.add(of(
                systems,
                lock,
                "a passage to the outside from one that has none",
                HOME.appended("\"internet:443\"", "services", "job", "reach"),
                "restart job-network.service job.service",
                "reload nftables.service"));
        cases.add(of(
                systems,
                lock,
                "a passage to one whose name it does not know yet",
                HOME.appended("db:postgres", "services", "job", "reach"),
                "restart job.service",
                "reload nftables.service"));
        cases.add(of(
                systems,
                lock,
                "a published port for more of the world",
                HOME.with("[{ on: 443, port: http, from: [lan, internet] }]", "services", "app", "publish"),
                "",
                "reload nftables.service"));
        cases.add(of(
                systems,
                lock,
                "another published port",
                HOME.with("[{ on: 8443, port: http, from: lan }]", "services", "app", "publish"),
                "restart app.service",
                "reload nftables.service"));
        cases.add(of(systems, lock, "a description", HOME.with("the data", "services", "db", "description"), "", ""));
        cases.add(of(
                systems,
                lock,
                "a variable",
                HOME.with("{ A: \"2\" }", "services", "job", "environment"),
                "restart job.service",
                ""));
        cases.add(of(
                systems,
                lock,
                "a service less",
                HOME.without("services", "job").without("suppress"),
                "stop job-network.service job.service",
                "reload nftables.service"));
        cases.add(of(
                systems,
                lock,
                "a service more",
                HOME.with(
                        "{ image: \"docker.io/library/new:1\", ports: { http: 80 }, publish: [{ on: 81, port: http, from: lan }] }",
                        "services",
                        "new"),
                "start new-network.service new.service",
                "reload nftables.service"));
        cases.add(of(
                systems,
                lock,
                "a volume more",
                HOME.with("[state:/state, more:/more]", "services", "app", "volumes"),
                "restart app.service start more-volume.service",
                ""));
        cases.add(of(
                systems,
                lock,
                "a volume's options, which a volume that exists does not take",
                HOME.with("{ class: backup, labels: { a: b } }", "volumes", "state"),
                "",
                ""));
        cases.add(of(
                systems,
                lock,
                "a service switched off",
                HOME.with("false", "services", "job", "enabled"),
                "stop job-network.service job.service",
                "reload nftables.service"));
        systems.build();
        for (Case one : cases) {
            one.expected().accept(Switch.between(systems.generation(before), systems.generation(one.after())));
        }
    }

    /** The unit that builds is over once it has run, so that a switch does not look at it. */
    @Test
    void anImageThatIsBuiltOtherwiseRestartsItsService() throws IOException {
        CatalogText catalog = HOME.with("{ build: /srv/one }", "services", "job", "image");
        Systems systems = new Systems(Nix.NEW, folder);
        Compiled compiled = Systems.compile(catalog, Folder.NONE, Optional.empty());
        int before = systems.add(compiled, "1");
        int after = systems.add(
                Systems.compile(
                        catalog.with("{ build: /srv/two }", "services", "job", "image"), Folder.NONE, compiled.lock()),
                "1");
        systems.build();
        Switch result = Switch.between(systems.generation(before), systems.generation(after));
        assertThat(result.before()).doesNotContain("job-build.service");
        assertThat(result.words()).isEqualTo("restart job.service");
    }

    /** berth never reads the value; what it sees is the encrypted file beside the catalog. */
    @Test
    void aChangedSecretRestartsThoseWhoHaveIt() throws IOException {
        CatalogText catalog = HOME.with("{ file: /run/pw, encrypted: secrets/pw.age }", "secrets", "pw")
                .with("{ file: /run/key, encrypted: secrets/key.age }", "secrets", "key")
                .with("{ PASSWORD: pw }", "services", "app", "secrets")
                .with("[{ secret: pw }]", "services", "db", "secrets")
                .with("{ KEY: key }", "services", "job", "secrets");
        Path files = folder.resolve("files");
        Files.createDirectories(files.resolve("secrets"));
        Files.writeString(files.resolve("secrets/pw.age"), "one\n");
        Files.writeString(files.resolve("secrets/key.age"), "one\n");
        Systems systems = new Systems(Nix.NEW, folder);
        Compiled compiled = Systems.compile(catalog, new FixtureFolder(files), Optional.empty());
        int before = systems.add(compiled, "1");
        Files.writeString(files.resolve("secrets/pw.age"), "two\n");
        int after = systems.add(Systems.compile(catalog, new FixtureFolder(files), compiled.lock()), "1");
        systems.build();
        assertThat(Switch.between(systems.generation(before), systems.generation(after))
                        .words())
                .isEqualTo("restart app.service db.service");
    }

    private static Case of(
            Systems systems, Optional<String> lock, String name, CatalogText catalog, String units, String reloads)
            throws IOException {
        int number = systems.add(Systems.compile(catalog, Folder.NONE, lock), "1");
        return new Case(name, number, s -> assertThat(s.words()).as(name).isEqualTo((units + " " + reloads).strip()));
    }
}
