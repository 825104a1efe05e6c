package berth.nix;

import berth.artifact.Artifact;
import berth.diagnostic.SourceFile;
import berth.diagnostic.Span;
import berth.plan.Attachment;
import berth.plan.ContainerOptions;
import berth.plan.Hardening;
import berth.plan.Host;
import berth.plan.NamedVolume;
import berth.plan.Plan;
import berth.plan.Pools;
import berth.plan.Resources;
import berth.plan.Service;
import berth.render.NixosFiles;
import berth.render.Templates;
import berth.value.PodmanVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A small plan and a tree to go with it, so that the module can be looked at without the other renderers. */
record Example(Plan plan, List<Artifact> tree) {

    static final String BODY = "chain berth_forward {\n  type filter hook forward priority 0; policy accept;\n}\n";

    /** Two services that use nothing special. */
    static Example plain() {
        return new Example(
                plan("catalog.yaml", service("app", Optional.empty(), Optional.empty())),
                List.of(
                        new Artifact("nftables/berth.body.nft", BODY),
                        new Artifact("nftables/berth.nft", "table inet berth\n"),
                        new Artifact("quadlet/app.container", "[Container]\nImage=docker.io/library/app:1\n"),
                        new Artifact("quadlet/app.network", "[Network]\nNetworkName=app\n"),
                        new Artifact("systemd/berth-firewall.service", "[Unit]\n")));
    }

    /** One that makes the module say everything it can. */
    static Example full() {
        List<Artifact> tree = new ArrayList<>(plain().tree());
        tree.add(new Artifact("quadlet/data.volume", "[Volume]\nVolumeName=data\n"));
        tree.add(new Artifact("quadlet/db.container", "[Container]\nImage=docker.io/library/db:1\n"));
        tree.add(new Artifact("systemd/nightly.service", "[Service]\nType=oneshot\nExecStart=/bin/true\n"));
        tree.add(new Artifact(
                "systemd/nightly.timer", "[Timer]\nOnCalendar=daily\n\n[Install]\nWantedBy=timers.target\n"));
        return new Example(
                plan(
                        "my \"odd\" ${catalog}\\.yaml",
                        service("app", Optional.of("registry"), Optional.empty()),
                        service("db", Optional.empty(), Optional.of("auto"))),
                tree);
    }

    /** The module's text. */
    String module() {
        List<Artifact> artifacts = new NixosFiles(Templates.bundled()).render(plan, tree);
        return artifacts.get(0).text();
    }

    /** Writes the tree and the module below {@code folder}, and returns the module's folder. */
    Path write(Path folder) throws IOException {
        for (Artifact artifact : tree) {
            Path file = folder.resolve(artifact.path());
            Files.createDirectories(file.getParent());
            Files.writeString(file, artifact.text());
        }
        Path nixos = Files.createDirectories(folder.resolve("nixos"));
        Files.writeString(nixos.resolve("default.nix"), module());
        return nixos;
    }

    /** This example with one more file, or another text for the one of that path. */
    Example with(String path, String text) {
        List<Artifact> changed = new ArrayList<>(tree);
        changed.removeIf(a -> a.path().equals(path));
        changed.add(new Artifact(path, text));
        return new Example(plan, changed);
    }

    private static Plan plan(String catalog, Service... services) {
        return new Plan(
                catalog,
                new Host("homelab", "", PodmanVersion.DEFAULT, List.of(), false),
                new Pools(Pools.DEFAULT_IPV4, Optional.empty()),
                List.of(),
                List.of(services),
                List.of(new NamedVolume(
                        "data", "data", "services.db", new Span(new SourceFile("catalog.yaml", ""), 0, 0))),
                List.of(),
                List.of());
    }

    private static Service service(String name, Optional<String> autoUpdate, Optional<String> userNamespace) {
        return new Service(
                name,
                name,
                true,
                Optional.empty(),
                "docker.io/library/" + name + ":1",
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                new Attachment.None(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                "always",
                autoUpdate,
                new Hardening(
                        "standard",
                        true,
                        List.of("NET_RAW"),
                        List.of(),
                        false,
                        userNamespace,
                        Optional.empty(),
                        Optional.empty(),
                        false),
                new Resources(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                ContainerOptions.NONE,
                "services." + name,
                new Span(new SourceFile("catalog.yaml", ""), 0, 0));
    }
}
