package berth.plan;

import berth.catalog.Catalog;
import berth.catalog.CatalogReader;
import berth.catalog.LockDecl;
import berth.catalog.PoolsDecl;
import berth.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A catalog's bytes to its plan, or to the reasons why there is none. */
public final class Compiler {
    private Compiler() {}

    /**
     * Reads, checks and plans. Every mistake is found in one go.
     *
     * @param input what to read
     * @return the plan with the lock it needs, or errors; warnings in either case
     */
    public static Compiled compile(CatalogInput input) {
        Diagnostics problems = new Diagnostics();
        Optional<Catalog> catalog =
                CatalogReader.read(input.name(), input.bytes(), input.folder(), input.limits(), problems);
        if (catalog.isEmpty()) {
            return failed(problems);
        }
        Scope scope = new Scope(catalog.get());
        long before = problems.errorsAdded();
        Optional<LockDecl> lock =
                input.lock().flatMap(bytes -> LockDecl.read(CatalogInput.LOCK_NAME, bytes, input.limits(), problems));
        boolean lockIsBad = problems.errorsAdded() > before;
        EncryptedFiles encrypted = new EncryptedFiles(input.folder(), input.limits());
        encrypted.check(scope, problems);
        rules(input).forEach(rule -> rule.check(scope, problems));
        Promises promises = new Promises(scope, problems);
        Reaches.Resolved reached = new Reaches(scope, problems).resolve();
        RedundantReach.check(reached.passages(), problems);
        HostNames.check(scope, reached.names(), problems);
        List<Passage> passages = Passages.normalised(promises.keep(reached.passages()));
        List<Publication> publications = new ArrayList<>(new Publishes(scope, problems).resolve());
        publications.addAll(reached.host());
        promises.check(publications, passages);
        HostPorts.check(scope, publications, anyResolver(scope, passages), problems);
        HostPorts.families(scope, publications, problems);
        UnreachableRule.check(scope, passages, publications, problems);
        boolean poolsAreBad = catalog.get().broken().contains("pools")
                || catalog.get().pools().map(PoolsDecl::broken).orElse(false)
                || !SubnetRule.canAllot(scope);
        if (lockIsBad || poolsAreBad) {
            return failed(scope, problems);
        }
        Leases leases = new Addressing(scope, lock, input.isLocked(), problems).allot();
        new Memberships(scope, lock, input.isLocked(), problems).allot(leases);
        if (problems.hasErrors()) {
            return failed(scope, problems);
        }
        Plan plan = new Assembler(
                        scope, leases, passages, publications, promises.planned(), reached.names(), encrypted.sums())
                .assemble(input.name());
        return new Compiled(
                Optional.of(plan),
                Suppressions.apply(scope, problems, true),
                Optional.of(leases.lockText()),
                Declarations.of(scope, plan));
    }

    private static List<Rule> rules(CatalogInput input) {
        return List.of(
                new NameRule(),
                new ImageRule(),
                new DependencyRule(),
                new JobRule(),
                new SubnetRule(),
                new NetworkRule(),
                new SharedNetworkRule(),
                new SecretRule(),
                new SecretUseRule(),
                new MountRule(),
                new VerbatimRule(),
                new HardeningRule(),
                new RiskRule(input.today()),
                new Suppressions());
    }

    private static boolean anyResolver(Scope scope, List<Passage> passages) {
        return Resolution.reachesOutside(passages)
                || scope.services().values().stream()
                        .flatMap(e -> e.value().stream())
                        .anyMatch(s -> s.resolver().orElse(false));
    }

    private static Compiled failed(Scope scope, Diagnostics problems) {
        return new Compiled(
                Optional.empty(), Suppressions.apply(scope, problems, false), Optional.empty(), Declarations.NOTHING);
    }

    private static Compiled failed(Diagnostics problems) {
        return new Compiled(Optional.empty(), problems.sorted(), Optional.empty(), Declarations.NOTHING);
    }
}
