package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;

import berth.consumer.Fixture;
import berth.golden.FixtureFolder;
import berth.plan.Attachment;
import berth.plan.Compiled;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a switch does when a passage comes or goes. The firewall alone, except where a container has to learn something:
 * a name that it did not know is in its {@code /etc/hosts}, which podman writes when it makes the container, and whether it may ask
 * for names outside is a property of its network, which podman fixes when it makes the network. Whom a passage leads to never
 * notices.
 */
class PassageSwitchTest {

    private static final String FIREWALL = "reload nftables.service";

    /** {@code app} knows {@code db} and has no way out; {@code proxy} has both; {@code job} has neither. */
    private static final CatalogText HOME = new CatalogText("""
            berth: 1
            host: { name: homelab, zones: { lan: { interfaces: [lan0], cidrs: [192.168.2.0/24] } } }
            networks: { media: { subnet: 10.213.240.0/28 } }
            services:
              app:
                image: docker.io/library/app:1
                ports: { http: 8080 }
                reach: [db:postgres]
              cache:
                image: docker.io/library/cache:1
                ports: { redis: 6379 }
              db:
                image: docker.io/library/db:1
                ports: { postgres: 5432, admin: 8080 }
              indexer: { image: "docker.io/library/indexer:1", network: media, dependsOn: [cache] }
              job:
                image: docker.io/library/job:1
              player: { image: "docker.io/library/player:1", network: media }
              proxy:
                image: docker.io/library/proxy:1
                reach: ["@web:http", "internet:443"]
              site:
                image: docker.io/library/site:1
                labels: [web]
                ports: { http: 80 }
              vpn:
                image: docker.io/library/vpn:1
              torrent: { image: "docker.io/library/torrent:1", network: { shares: vpn } }
            """);

    private final Path folder;

    PassageSwitchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** From one catalog to another, and back: both do the same. */
    private record Change(String name, CatalogText before, CatalogText after, String words) {}

    private static Change change(String name, CatalogText after, String words) {
        return new Change(name, HOME, after, (words + " " + FIREWALL).strip());
    }

    private static CatalogText reaching(CatalogText catalog, String from, String to) {
        return catalog.appended("\"" + to + "\"", "services", from, "reach");
    }

    @Test
    void onlyWhoHasToLearnSomethingRestarts() throws IOException {
        CatalogText withWayOut = HOME.with("true", "services", "job", "resolver");
        List<Change> changes = List.of(
                change("a port more to one it knows", reaching(HOME, "app", "db:admin"), ""),
                change("a zone more for one with a way out", reaching(HOME, "proxy", "lan:1883"), ""),
                change("the host", reaching(HOME, "job", "host:9100"), ""),
                change("one it did not know", reaching(HOME, "app", "cache:redis"), "restart app.service"),
                change("the first one it knows", reaching(HOME, "job", "db:postgres"), "restart job.service"),
                change(
                        "the first way out",
                        reaching(HOME, "job", "internet:443"),
                        "restart job-network.service job.service"),
                new Change(
                        "the first way out of one that may ask for names already",
                        withWayOut,
                        reaching(withWayOut, "job", "internet:443"),
                        FIREWALL),
                change(
                        "the first way out of one that needs no names",
                        reaching(HOME, "job", "192.168.2.40:1883").with("false", "services", "job", "resolver"),
                        ""),
                change(
                        "the first way out of one of several on a network",
                        reaching(HOME, "player", "internet:443"),
                        "restart indexer.service media-network.service player.service"),
                change(
                        "a name for one of several on a network",
                        reaching(HOME, "player", "db:postgres"),
                        "restart player.service"),
                change(
                        "a name for one whose network another shares",
                        reaching(HOME, "torrent", "db:postgres"),
                        "restart torrent.service vpn.service"),
                new Change(
                        "another name of one that is reached",
                        HOME,
                        HOME.with("[postgres]", "services", "db", "names"),
                        "restart app.service"));
        Systems systems = new Systems(Nix.NEW, folder);
        List<int[]> numbers = new ArrayList<>();
        for (Change change : changes) {
            Compiled before = Systems.compile(change.before(), Folder.NONE, Optional.empty());
            Compiled after = Systems.compile(change.after(), Folder.NONE, before.lock());
            numbers.add(new int[] {systems.add(before, "1"), systems.add(after, "1")});
        }
        systems.build();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Generation before = systems.generation(numbers.get(i)[0]);
            Generation after = systems.generation(numbers.get(i)[1]);
            assertThat(Switch.between(before, after).words()).as(change.name()).isEqualTo(change.words());
            assertThat(Switch.between(after, before).words())
                    .as("no more: " + change.name())
                    .isEqualTo(change.words());
        }
    }

    /** Who comes under a name that others reach by a selector, or goes, is a name more or less for them. */
    @Test
    void thoseWhoReachAServiceKnowWhenItComesAndGoes() throws IOException {
        Systems systems = new Systems(Nix.NEW, folder);
        Compiled compiled = Systems.compile(HOME, Folder.NONE, Optional.empty());
        int before = systems.add(compiled, "1");
        CatalogText more = HOME.with(
                "{ image: \"docker.io/library/blog:1\", labels: [web], ports: { http: 80 } }", "services", "blog");
        int another = systems.add(Systems.compile(more, Folder.NONE, compiled.lock()), "1");
        CatalogText off = HOME.with("false", "services", "db", "enabled");
        int one = systems.add(Systems.compile(off, Folder.NONE, compiled.lock()), "1");
        systems.build();
        assertThat(Switch.between(systems.generation(before), systems.generation(another))
                        .words())
                .isEqualTo("restart proxy.service start blog-network.service blog.service " + FIREWALL);
        assertThat(Switch.between(systems.generation(before), systems.generation(one))
                        .words())
                .isEqualTo("stop db-network.service db.service restart app.service " + FIREWALL);
    }

    /** In each fixture, the first new pair and the first passage that can go: the caller and its sharers, or nobody. */
    @Test
    void theCallersOfEveryFixture() throws IOException {
        Systems systems = new Systems(Nix.NEW, folder);
        record Step(String name, int before, int after, Set<String> restarted) {}
        List<Step> steps = new ArrayList<>();
        int first = 0;
        int gone = 0;
        for (Fixture fixture : Fixture.all()) {
            CatalogText catalog =
                    new CatalogText(Files.readString(fixture.folder().resolve("catalog.yaml")));
            Folder beside = new FixtureFolder(fixture.folder());
            Compiled compiled = Systems.compile(
                    catalog,
                    beside,
                    Optional.of(Files.readString(fixture.folder().resolve("berth.lock"))));
            Plan plan = compiled.plan().orElseThrow();
            int before = systems.add(compiled, "1");
            Optional<Compiled> more = meetings(catalog, plan)
                    .map(c -> Systems.compile(c, beside, compiled.lock()))
                    .filter(c -> !c.hasErrors())
                    .findFirst();
            if (more.isPresent()) {
                first++;
                steps.add(new Step(
                        fixture.name() + ": a passage more",
                        before,
                        systems.add(more.get(), "1"),
                        whoseNamesDiffer(plan, more.get().plan().orElseThrow())));
            }
            Optional<Compiled> less = partings(catalog, plan)
                    .map(c -> Systems.compile(c, beside, compiled.lock()))
                    .filter(c -> !c.hasErrors())
                    .findFirst();
            if (less.isPresent()) {
                gone++;
                steps.add(new Step(
                        fixture.name() + ": a passage less",
                        before,
                        systems.add(less.get(), "1"),
                        whoseNamesDiffer(plan, less.get().plan().orElseThrow())));
            }
        }
        assertThat(first).isGreaterThan(5);
        assertThat(gone).isGreaterThan(3);
        systems.build();
        for (Step step : steps) {
            Switch result = Switch.between(systems.generation(step.before()), systems.generation(step.after()));
            Set<String> expected = new TreeSet<>(step.restarted());
            expected.retainAll(result.before());
            assertThat(result.restarted()).as(step.name()).isEqualTo(expected);
            assertThat(result.stopped()).as(step.name()).isEmpty();
            assertThat(result.started()).as(step.name()).isEmpty();
            assertThat(result.reloaded()).as(step.name()).containsExactly("nftables.service");
        }
    }

    /** One catalog for each pair of services with networks of their own that do not know each other. */
    private static Stream<CatalogText> meetings(CatalogText catalog, Plan plan) {
        List<Service> own = plan.enabled().stream()
                .filter(s -> s.attachment() instanceof Attachment.Own)
                .filter(s -> s.options().job().isEmpty())
                .filter(s -> catalog.keys("services").contains(s.name()))
                .toList();
        return own.stream().flatMap(from -> own.stream()
                .filter(to -> !to.equals(from))
                .filter(to -> from.hosts().stream().noneMatch(h -> h.name().equals(to.name())))
                .flatMap(to -> catalog.keys("services", to.name(), "ports").stream()
                        .limit(1)
                        .map(port -> reaching(catalog, from.name(), to.name() + ":" + port))));
    }

    /** One catalog for each service that no longer reaches anybody, if it could before and had no way out. */
    private static Stream<CatalogText> partings(CatalogText catalog, Plan plan) {
        return plan.enabled().stream()
                .filter(s -> s.attachment() instanceof Attachment.Own)
                .filter(s -> s.options().job().isEmpty() && !s.resolver())
                .filter(s -> !catalog.scalars("services", s.name(), "reach").isEmpty())
                .map(s -> catalog.without("services", s.name(), "reach"));
    }

    private static Set<String> whoseNamesDiffer(Plan before, Plan after) {
        Set<String> units = new TreeSet<>();
        for (Service service : before.enabled()) {
            Service now = after.service(service.name()).orElseThrow();
            if (!now.hosts().equals(service.hosts())) {
                units.add(service.unit() + ".service");
                for (Service other : before.enabled()) {
                    if (other.attachment() instanceof Attachment.Shared shared
                            && shared.unit().equals(service.unit())) {
                        units.add(other.unit() + ".service");
                    }
                }
            }
        }
        return units;
    }
}
