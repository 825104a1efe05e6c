package berth.policy.nft;

import berth.net.AddressRange;
import berth.net.IpAddress;
import berth.policy.nft.Statement.Chain;
import berth.policy.nft.Statement.Hook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A ruleset as berth emits it, read anew from its text. */
public final class Ruleset {
    /** Where connection tracking, DNAT and SNAT of others stand; linux/netfilter_ipv4.h. */
    private static final int CONNECTION_TRACKING = -200;

    private static final int DNAT = -100;
    private static final int SNAT = 100;

    private final Map<String, Chain> chains;
    private final List<String> lines;
    private final Map<String, List<Chain>> hooks = new TreeMap<>();
    private final Set<ElementSet> sets = new LinkedHashSet<>();

    private Ruleset(Map<String, Chain> chains, String text) {
        this.chains = chains;
        this.lines = List.of(text.split("\n", -1));
        for (Chain chain : chains.values()) {
            chain.hook().ifPresent(hook -> hooks.computeIfAbsent(hook.name(), h -> new ArrayList<>())
                    .add(chain));
        }
        hooks.values()
                .forEach(all ->
                        all.sort(Comparator.comparingInt(chain -> hook(chain).priority())));
    }

    private static Hook hook(Chain chain) {
        return chain.hook().orElseThrow();
    }

    /**
     * Reads a file that {@code nft -f} takes.
     *
     * @throws NftSyntaxException when it holds anything that berth does not write
     */
    public static Ruleset read(String text) {
        return new Ruleset(new RulesetReader(text).file(), text);
    }

    /**
     * A packet's way.
     *
     * @param wire as it comes in, before any DNAT
     * @param routed as it goes on
     * @param hook {@code forward}, {@code input}, or {@code output} for the host's own
     */
    public record Journey(Frame wire, Frame routed, String hook) {}

    /**
     * What becomes of a packet, for every port.
     *
     * @param exceeded the bounds that are exceeded, by line
     */
    public Verdicts judge(Journey journey, Set<Integer> exceeded) {
        return new Judgement(journey, exceeded).verdicts();
    }

    /**
     * What becomes of a packet, and what else was asked on the way.
     *
     * @param outcomes for each port one
     * @param bounds the lines of the bounds that were met and not exceeded
     * @param asked the ports that rules compared with the one that the packet had asked for
     * @param byProtocol whether a rule looked at the protocol, or at what only some protocols have
     */
    public record Verdicts(List<Outcome> outcomes, Set<Integer> bounds, List<PortSet> asked, boolean byProtocol) {}

    /** Every range of addresses that the text names. */
    public List<AddressRange> addresses() {
        return sets().stream()
                .flatMap(set -> set.addresses().stream())
                .distinct()
                .toList();
    }

    /** Every name of an interface that the text compares with; one that ends in {@code *} without that. */
    public Set<String> interfaces() {
        Set<String> names = new TreeSet<>();
        sets().forEach(set -> names.addAll(set.names()));
        return names;
    }

    /** Two addresses of which this is equal are treated alike. */
    public List<List<Integer>> tells(IpAddress address) {
        return sets().stream()
                .filter(ElementSet::hasAddresses)
                .map(set -> set.tells(address))
                .toList();
    }

    private Set<ElementSet> sets() {
        if (sets.isEmpty()) {
            for (Chain chain : chains.values()) {
                for (Statement.Rule rule : chain.rules()) {
                    for (Statement statement : rule.statements()) {
                        if (statement instanceof Statement.Match match) {
                            sets.add(match.elements());
                        } else if (statement instanceof Statement.Lookup lookup) {
                            sets.add(lookup.elements());
                        }
                    }
                }
            }
        }
        return sets;
    }

    private final class Judgement {
        private final Journey journey;
        private final Set<Integer> exceeded;
        private final List<Outcome> outcomes = new ArrayList<>();
        private final Set<Integer> met = new HashSet<>();
        private final List<PortSet> asked = new ArrayList<>();
        private boolean byProtocol;
        private List<Walk.Live> live = List.of(Walk.Live.all());
        private Optional<IpAddress> source = Optional.empty();

        Judgement(Journey journey, Set<Integer> exceeded) {
            this.journey = journey;
            this.exceeded = exceeded;
        }

        Verdicts verdicts() {
            if (!journey.hook().equals("output")) {
                for (Chain chain : hooked("prerouting")) {
                    int priority = hook(chain).priority();
                    Frame frame = priority > DNAT ? journey.routed() : journey.wire();
                    filter(chain, (priority < CONNECTION_TRACKING ? frame.untracked() : frame).leavingBy(""));
                }
            }
            boolean comesIn = journey.hook().equals("input");
            hooked(journey.hook()).forEach(chain -> filter(chain, journey.routed()));
            if (!comesIn) {
                hooked("postrouting").forEach(chain -> filter(chain, journey.routed()));
                // A translation holds for the whole connection, and is asked for its first packet only.
                if (journey.routed().state().equals("new")) {
                    hooked("postrouting").forEach(this::translate);
                }
            }
            for (Walk.Live one : live) {
                add(one, Outcome.Kind.ACCEPTED, false, one.accepted());
            }
            return new Verdicts(outcomes, met, asked, byProtocol);
        }

        private List<Chain> hooked(String name) {
            return hooks.getOrDefault(name, List.of());
        }

        private void filter(Chain chain, Frame frame) {
            if (live.isEmpty() || !hook(chain).type().equals("filter")) {
                return;
            }
            Walk walk = new Walk(chains, frame, exceeded);
            List<Walk.Live> rest = walk.through(chain, live);
            asked.addAll(walk.asked());
            byProtocol |= walk.byProtocol();
            boolean early = hook(chain).priority() < CONNECTION_TRACKING
                    && hook(chain).name().equals("prerouting");
            live = new ArrayList<>();
            for (Walk.Ended end : walk.ended()) {
                if (end.action() == Action.Final.ACCEPT) {
                    live.add(end.live().by(end.place()));
                } else {
                    Outcome.Kind kind =
                            end.action() == Action.Final.REJECT ? Outcome.Kind.REFUSED : Outcome.Kind.DROPPED;
                    add(end.live(), kind, early, Optional.of(end.place()));
                }
            }
            if (hook(chain).drops()) {
                rest.forEach(
                        one -> add(one, Outcome.Kind.DROPPED, early, Optional.of(new Walk.Place(0, chain.name()))));
            } else {
                live.addAll(rest);
            }
        }

        private void translate(Chain chain) {
            if (!hook(chain).type().equals("nat") || hook(chain).priority() >= SNAT || source.isPresent()) {
                return;
            }
            Walk walk = new Walk(chains, journey.routed(), exceeded);
            walk.through(chain, live);
            source = walk.ended().stream()
                    .flatMap(end -> Walk.address(end.action()).stream())
                    .findFirst();
        }

        private void add(Walk.Live one, Outcome.Kind kind, boolean early, Optional<Walk.Place> place) {
            one.bounds().forEach(bound -> met.add(bound.line()));
            outcomes.add(new Outcome(
                    one.ports(),
                    kind,
                    early,
                    one.bounds().stream().map(Statement.Bound::words).toList(),
                    one.logs(),
                    source,
                    new Trace(lines, place, one.elements())));
        }
    }
}
