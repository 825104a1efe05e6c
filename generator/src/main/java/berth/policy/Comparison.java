package berth.policy;

import berth.net.AddressRange;
import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.policy.nft.NftSyntaxException;
import berth.policy.nft.Outcome;
import berth.policy.nft.PortSet;
import berth.policy.nft.Ruleset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The emitted ruleset, read anew, against what the plan says: over every piece of addresses, every interface, every
 * protocol and phase, and every port.
 */
public final class Comparison {
    /** Pairs of services, times families; see {@link #isQuick}. */
    private static final int QUICK = 64;

    /** Beyond it a comparison takes longer than people wait for `check`. */
    private static final int BEARABLE = 20_000;

    private final Model model;
    private final Journeys journeys;
    private final Fate fate;
    private final Ruleset ruleset;
    private final int most;
    private final List<Disagreement> found = new ArrayList<>();
    private long packets;

    private Comparison(Model model, Ruleset ruleset, int most) {
        this.model = model;
        this.journeys = new Journeys(model);
        this.fate = new Fate(model.isAudit());
        this.ruleset = ruleset;
        this.most = most;
    }

    /**
     * What came of a comparison.
     *
     * @param disagreements the first of them; empty when the ruleset is right
     * @param packets how many packets were tried, each at every port
     */
    public record Result(List<Disagreement> disagreements, long packets) {}

    /**
     * Compares.
     *
     * @param nft the text of {@code nftables/berth.nft}
     * @param most how many disagreements are looked for
     * @throws berth.policy.nft.NftSyntaxException when the text holds anything that berth does not write
     */
    public static Result of(Plan plan, String nft, int most) {
        Comparison it = new Comparison(Model.of(plan), Ruleset.read(nft), most);
        it.run();
        return new Result(List.copyOf(it.found), it.packets);
    }

    /**
     * Whether a comparison is done in less time than people notice; it grows with the square of the number of services.
     */
    public static boolean isQuick(Plan plan) {
        return pairs(plan) <= QUICK;
    }

    /** Whether it is done within some seconds. */
    public static boolean isBearable(Plan plan) {
        return pairs(plan) <= BEARABLE;
    }

    private static long pairs(Plan plan) {
        long services = plan.enabled().stream()
                .filter(service -> service.attachment().own().isPresent())
                .count();
        return services * services * (plan.pools().ipv6().isPresent() ? 2 : 1);
    }

    /**
     * Makes sure that a ruleset says what the plan says.
     *
     * @throws PolicyFault when it does not, with the packet, both verdicts and the rule
     */
    public static void require(Plan plan, String nft) {
        try {
            of(plan, nft, 1).disagreements().stream().findFirst().ifPresent(first -> {
                throw new PolicyFault("the ruleset is not what the catalog says: " + first);
            });
        } catch (NftSyntaxException e) {
            throw new PolicyFault("the ruleset cannot be read again: " + e.getMessage(), e);
        }
    }

    private void run() {
        List<AddressRange> cuts = new ArrayList<>(model.mentioned());
        cuts.addAll(ruleset.addresses());
        TreeSet<String> devices = new TreeSet<>(model.atoms().devices());
        for (String name : ruleset.interfaces()) {
            if (!name.startsWith("bt-") && !name.equals("lo") && !name.isEmpty()) {
                devices.add(name);
            }
        }
        new Trials(model, cuts, ruleset::tells, List.copyOf(devices), this::plain, this::published).run();
    }

    private boolean plain(Packet packet) {
        return found.size() < most && judge(packet).byProtocol();
    }

    /** Tries every port that the packet could have asked for: those of the plan, then those that a rule looked at. */
    private boolean published(Packet packet) {
        TreeSet<Integer> todo = new TreeSet<>(List.of(1));
        if (packet.to() instanceof Place.Bridge to) {
            for (Publication publication : model.publications(to.service())) {
                publication.on().ifPresent(on -> around(on.low(), on.high(), todo));
            }
        }
        Set<Integer> done = new HashSet<>();
        boolean byProtocol = false;
        while (!todo.isEmpty() && found.size() < most) {
            int port = todo.pollFirst();
            if (done.add(port)) {
                Packet sent = packet.by(host(packet.family()), port);
                Looks looks = judge(sent);
                byProtocol |= looks.byProtocol();
                for (PortSet asked : looks.asked()) {
                    asked.spans().forEach(span -> around(span.low(), span.high(), todo));
                }
                todo.removeAll(done);
            }
        }
        return byProtocol;
    }

    private static void around(int low, int high, Set<Integer> into) {
        for (int port : new int[] {low - 1, low, high, high + 1}) {
            if (port >= 0 && port <= 65535) {
                into.add(port);
            }
        }
    }

    /** Some address of the host that lies in no pool. */
    private static IpAddress host(Family family) {
        return IpAddress.of(family == Family.IPV4 ? "203.0.113.1" : "2001:db8::1");
    }

    /** What was looked at: whether the protocol, and which ports that were asked for. */
    private record Looks(boolean byProtocol, List<PortSet> asked) {}

    private Looks judge(Packet packet) {
        packets++;
        Ruleset.Journey journey = journeys.of(packet);
        Ruleset.Verdicts first = ruleset.judge(journey, Set.of());
        List<Slice> slices = model.slices(packet);
        boolean bounded = !first.bounds().isEmpty() || isBounded(slices);
        List<Ruleset.Verdicts> runs = bounded ? runs(journey, first) : List.of();
        for (Slice slice : slices) {
            for (Outcome outcome : first.outcomes()) {
                int port = common(slice, outcome.ports());
                if (port >= 0) {
                    Packet exact = packet.carrying(new Traffic(packet.traffic().kind(), port));
                    compare(exact, slice.verdict(), outcome);
                    if (bounded && outcome.kind() == Outcome.Kind.ACCEPTED) {
                        compareBounds(exact, slice, runs);
                    }
                }
            }
        }
        if (bounded && packet.phase() == Phase.NEW) {
            judge(packet.in(Phase.ESTABLISHED));
        }
        return new Looks(
                first.byProtocol()
                        || slices.size() > 1
                        || slices.get(0).verdict().isAllowed(),
                first.asked());
    }

    private static boolean isBounded(List<Slice> slices) {
        for (Slice slice : slices) {
            for (Grant grant : slice.verdict().because()) {
                if (!grant.bounds().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same with what was met exceeded, until nothing new is met. */
    private List<Ruleset.Verdicts> runs(Ruleset.Journey journey, Ruleset.Verdicts first) {
        List<Ruleset.Verdicts> runs = new ArrayList<>(List.of(first));
        Set<Integer> exceeded = new HashSet<>();
        while (exceeded.addAll(runs.get(runs.size() - 1).bounds())) {
            runs.add(ruleset.judge(journey, Set.copyOf(exceeded)));
        }
        return runs;
    }

    /** A port that is in both; -1 when none is. */
    private static int common(Slice slice, PortSet ports) {
        for (PortSet.Span span : ports.spans()) {
            int low = Math.max(slice.low(), span.low());
            if (low <= Math.min(slice.high(), span.high())) {
                return low;
            }
        }
        return -1;
    }

    private void compare(Packet packet, Verdict verdict, Outcome outcome) {
        if (fate.isPlainlyDenied(packet, verdict, outcome)) {
            return;
        }
        String wanted = fate.wanted(packet, verdict);
        String got = fate.got(packet, verdict, outcome);
        if (!wanted.equals(got)) {
            disagree(packet, wanted, got, outcome);
        }
    }

    private void disagree(Packet packet, String wanted, String got, Outcome outcome) {
        if (found.size() < most) {
            found.add(new Disagreement(packet, wanted, got, outcome.rule().orElse("no rule decides")));
        }
    }

    /** Whether the packet is held to the bounds of what allows it: each of them in turn, until one lets it pass. */
    private void compareBounds(Packet packet, Slice slice, List<Ruleset.Verdicts> runs) {
        if (!slice.verdict().isAllowed() || model.isAudit()) {
            return;
        }
        int port = packet.traffic().port();
        Set<Set<String>> wanted = new HashSet<>();
        boolean free = packet.phase() != Phase.NEW;
        for (Grant grant : slice.verdict().because()) {
            free |= grant.bounds().isEmpty();
            wanted.add(grant.bounds());
        }
        Set<Set<String>> got = new HashSet<>();
        Optional<Outcome> last = Optional.empty();
        for (Ruleset.Verdicts run : runs) {
            last = run.outcomes().stream().filter(o -> o.ports().contains(port)).findFirst();
            last.filter(o -> o.kind() == Outcome.Kind.ACCEPTED).ifPresent(o -> got.add(new TreeSet<>(o.bounds())));
        }
        boolean endsFree = last.filter(o -> o.kind() == Outcome.Kind.ACCEPTED).isPresent();
        boolean right = packet.phase() != Phase.NEW
                ? got.equals(Set.of(Set.of()))
                : free == endsFree && wanted.containsAll(got) && (free || got.equals(wanted));
        if (!right && last.isPresent()) {
            disagree(
                    packet,
                    "within " + (free ? "no bounds" : wanted),
                    "within " + got + (endsFree ? ", and beyond" : ""),
                    last.get());
        }
    }
}
