package berth.render;

import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.syntax.NftComment;
import berth.syntax.NftText;
import berth.value.Rate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The chains of passages that are limited or logged. A chain accepts, or returns when a limit is exceeded: then another
 * passage may still allow the packet (the policy is a union), and if none does, the caller's end denies and logs it.
 *
 * <p>Limits count connections, by {@code ct state new}. A UDP flow stays new until it is answered, so each unanswered
 * datagram counts.
 */
final class NftablesPasses {

    /**
     * The chain of one passage.
     *
     * @param limit new connections a time, if limited
     * @param concurrent open connections at once, if limited
     * @param log the prefix under which new connections are logged, if they are
     */
    record Pass(
            String name,
            NftComment origin,
            Optional<Rate> limit,
            Optional<Integer> concurrent,
            Optional<NftText> log) {}

    private final NftablesScope scope;
    private final Map<Passage, NftablesGrant> grants = new HashMap<>();
    private final List<Pass> passes = new ArrayList<>();
    private final Map<List<NftText>, NftablesChain> unions = new LinkedHashMap<>();

    NftablesPasses(NftablesScope scope) {
        this.scope = scope;
    }

    /** Names the chains of all {@code passages} that need one; a second one between the same ends gets a number. */
    static NftablesPasses of(NftablesScope scope, List<Passage> passages) {
        NftablesPasses it = new NftablesPasses(scope);
        Map<String, Integer> used = new HashMap<>();
        for (Passage passage : passages) {
            if (!passage.isPlain()) {
                String stem = "pass_" + passage.from().name() + "_" + word(passage.to());
                int count = used.merge(stem, 1, Integer::sum);
                it.add(passage, count == 1 ? stem : stem + "_" + count);
            }
        }
        return it;
    }

    private static String word(Endpoint to) {
        boolean isBlock = to instanceof Endpoint.OfBlocks && !to.label().startsWith("set:");
        return isBlock ? "block" : to.label().substring(to.label().indexOf(':') + 1);
    }

    private void add(Passage passage, String name) {
        Optional<Integer> concurrent = passage.concurrent().isPresent()
                ? Optional.of(passage.concurrent().getAsInt())
                : Optional.empty();
        Optional<NftText> log = passage.log()
                ? Optional.of(NftText.logPrefix("berth allow " + passage.from().name() + ">"
                        + passage.to().label() + " "))
                : Optional.empty();
        passes.add(new Pass(name, scope.origin(passage.key()), passage.limit(), concurrent, log));
        boolean always = passage.limit().isEmpty() && concurrent.isEmpty();
        grants.put(passage, new NftablesGrant(NftText.jump(name), always));
    }

    NftablesGrant grant(Passage passage) {
        return grants.getOrDefault(passage, NftablesGrant.ACCEPT);
    }

    /**
     * What passages that cover the same packets do together: one that always accepts decides (a logged one before a
     * silent one), else each is tried in turn.
     *
     * @param stem names the chain, should one be needed
     * @param keys the catalog keys of the passages
     */
    NftText together(Collection<NftablesGrant> all, String stem, Collection<String> keys) {
        List<NftablesGrant> always =
                all.stream().filter(NftablesGrant::always).distinct().toList();
        if (!always.isEmpty()) {
            return always.stream()
                    .filter(g -> !g.isPlain())
                    .findFirst()
                    .orElse(NftablesGrant.ACCEPT)
                    .verdict();
        }
        List<NftText> jumps = List.copyOf(
                new TreeSet<>(all.stream().map(NftablesGrant::verdict).toList()));
        if (jumps.size() == 1) {
            return jumps.get(0);
        }
        NftablesChain union = unions.computeIfAbsent(jumps, j -> {
            long taken = unions.values().stream()
                    .filter(c -> c.name().startsWith("any_" + stem))
                    .count();
            String name = "any_" + stem + (taken == 0 ? "" : "_" + (taken + 1));
            return new NftablesChain(name, scope.origin(keys), j);
        });
        return NftText.jump(union.name());
    }

    List<Pass> passes() {
        return List.copyOf(passes);
    }

    /** The chains that try several passages. */
    List<NftablesChain> unions() {
        return List.copyOf(unions.values());
    }
}
