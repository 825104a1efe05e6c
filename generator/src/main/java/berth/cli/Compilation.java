package berth.cli;

import berth.artifact.Artifact;
import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.policy.Comparison;
import berth.render.NftablesFiles;
import berth.render.OutputTree;
import berth.render.Templates;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The stages in a row, as they are. */
final class Compilation implements Pipeline {
    private static final String RULESET = "nftables/berth.nft";

    private final Clock clock;

    Compilation(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Compiled compile(Input catalog, boolean locked) {
        CatalogInput input = CatalogInput.of(catalog.name(), catalog.bytes(), today())
                .in(catalog.folder())
                .withLock(catalog.lock());
        return Compiler.compile(locked ? input.locked() : input);
    }

    @Override
    public List<Artifact> render(Plan plan, Optional<Path> overlay) {
        List<Artifact> tree =
                OutputTree.of(plan, overlay.map(Templates::overlaid).orElseGet(Templates::bundled));
        if (overlay.isPresent() || Comparison.isQuick(plan)) {
            Comparison.require(plan, ruleset(tree));
        }
        return tree;
    }

    @Override
    public String ruleset(Plan plan) {
        return ruleset(new NftablesFiles(Templates.bundled()).render(plan));
    }

    @Override
    public boolean prove(Plan plan) {
        if (!Comparison.isBearable(plan)) {
            return false;
        }
        if (!Comparison.isQuick(plan)) {
            Comparison.require(plan, ruleset(plan));
        }
        return true;
    }

    private static String ruleset(List<Artifact> tree) {
        return tree.stream()
                .filter(file -> file.path().equals(RULESET))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Override
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    @Override
    public Pipeline on(LocalDate day) {
        return new Compilation(Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC));
    }
}
