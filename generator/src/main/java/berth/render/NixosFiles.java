package berth.render;

import berth.artifact.Artifact;
import berth.plan.Plan;
import berth.plan.Service;
import berth.syntax.NixComment;
import berth.syntax.NixPath;
import berth.syntax.NixString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The NixOS module beside the other folders of the tree: it names every file there by a path literal of its own, so that
 * evaluation needs nothing to be built, and a file that did not change keeps its store path.
 */
public final class NixosFiles {

    /** On NixOS the firewall is nftables.service, which takes this unit's name as an alias. */
    private static final String FIREWALL = "systemd/berth-firewall.service";

    private static final Pattern WANTED_BY = Pattern.compile("WantedBy=(.+)\\.target");

    private final Templates templates;

    public NixosFiles(Templates templates) {
        this.templates = templates;
    }

    /**
     * Renders the module.
     *
     * @param plan what the tree was rendered from
     * @param tree the files of quadlet/, systemd/ and nftables/
     * @return {@code nixos/default.nix}
     */
    public List<Artifact> render(Plan plan, List<Artifact> tree) {
        List<Artifact> sorted = tree.stream().sorted().toList();
        List<NixosView.Unit> units = UnitHash.of(sorted).stream()
                .map(u -> new NixosView.Unit(NixString.of(u.unit()), NixString.of(u.sha256())))
                .toList();
        List<Artifact> own = sorted.stream()
                .filter(a -> a.path().startsWith("systemd/") && !a.path().equals(FIREWALL))
                .toList();
        NixosView view = new NixosView(
                NixComment.of(plan.catalog()),
                NixString.of(plan.catalog()),
                NixString.of(plan.host().name()),
                NixString.of(plan.host().podman().toString()),
                units,
                !units.isEmpty(),
                placed(
                        sorted.stream()
                                .filter(a -> a.path().startsWith("quadlet/"))
                                .toList(),
                        "containers/systemd/"),
                placed(own, "etc/systemd/system/"),
                !own.isEmpty(),
                wants(own),
                plan.enabled().stream().anyMatch(NixosFiles::asksForUserNamespace),
                plan.enabled().stream().anyMatch(s -> s.autoUpdate().isPresent()));
        return List.of(new Artifact("nixos/default.nix", templates.fill("nixos/default.ftl", view)));
    }

    private static List<NixosView.Placed> placed(List<Artifact> files, String folder) {
        return files.stream()
                .map(a -> new NixosView.Placed(NixString.of(folder + fileName(a)), NixPath.of("../" + a.path())))
                .toList();
    }

    /** NixOS drops the links that an [Install] section stands for, so the targets have to name the units. */
    private static List<NixosView.Wants> wants(List<Artifact> files) {
        Map<String, List<NixString>> byTarget = new TreeMap<>();
        for (Artifact file : files) {
            for (String line : file.text().lines().toList()) {
                Matcher matcher = WANTED_BY.matcher(line);
                if (matcher.matches()) {
                    byTarget.computeIfAbsent(matcher.group(1), target -> new ArrayList<>())
                            .add(NixString.of(fileName(file)));
                }
            }
        }
        return byTarget.entrySet().stream()
                .map(e -> new NixosView.Wants(
                        NixString.of(e.getKey()),
                        List.copyOf(e.getValue()),
                        e.getValue().size() == 1))
                .toList();
    }

    private static boolean asksForUserNamespace(Service service) {
        return service.hardening()
                .userNamespace()
                .filter(word -> word.equals("auto") || word.startsWith("auto:"))
                .isPresent();
    }

    private static String fileName(Artifact artifact) {
        return artifact.path().substring(artifact.path().lastIndexOf('/') + 1);
    }
}
