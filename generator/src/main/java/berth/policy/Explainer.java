package berth.policy;

import berth.net.Cidr;
import berth.net.Family;
import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Promise;
import berth.policy.Traffic.Kind;
import berth.policy.nft.Outcome;
import berth.policy.nft.Ruleset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers questions about who may reach whom, by the packets that go between the two. */
public final class Explainer {
    private static final List<Kind> KINDS = List.of(Kind.TCP, Kind.UDP, Kind.SCTP, Kind.ECHO);

    private final Plan plan;
    private final Model model;
    private final Ruleset ruleset;
    private final Atoms atoms;

    /**
     * An explainer of a plan.
     *
     * @param nft the text of its ruleset
     */
    public Explainer(Plan plan, String nft) {
        this.plan = plan;
        this.model = Model.of(plan);
        this.ruleset = Ruleset.read(nft);
        this.atoms = model.atoms();
    }

    /** The answer. */
    public Explanation explain(Question question) {
        List<String> channels = question.from() instanceof Party.Member from && question.to() instanceof Party.Member to
                ? Channels.between(from, to)
                : List.of();
        Optional<String> unseen = unseen(question);
        if (unseen.isPresent()) {
            return new Explanation(
                    !isCut(question),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "",
                    List.of(),
                    List.of(unseen.get()),
                    channels);
        }
        List<Packet> packets = new Candidates(model, atoms).between(question);
        List<Packet> passing = passing(question, packets);
        boolean allowed = !passing.isEmpty() && covers(question, passing);
        Optional<Packet> decisive = allowed ? Optional.of(passing.get(0)) : denied(question, packets);
        Optional<Outcome> outcome = decisive.flatMap(this::outcome);
        Optional<Outcome.Element> element = allowed ? outcome.flatMap(Explainer::last) : Optional.empty();
        List<Promise> promises = allowed ? List.of() : promises(question);
        List<String> remedy = allowed || !promises.isEmpty() ? List.of() : new Remedy(plan).of(question);
        List<String> notes = notes(allowed, passing, packets, promises);
        if (!allowed) {
            notes.addAll(portsOfTheHost(question));
        }
        if (!allowed && promises.isEmpty() && remedy.isEmpty()) {
            notes.add(
                    question.ping()
                            ? "no line of the catalog lets others than services ping"
                            : "`" + question.to().label() + "` listens on no port");
        }
        return new Explanation(
                allowed,
                allowed ? places(passing) : placesOf(promises),
                element,
                allowed ? element : decisive.flatMap(this::missing),
                outcome.flatMap(Outcome::chain).orElse(""),
                outcome.flatMap(Outcome::text).orElse(""),
                remedy,
                notes,
                channels);
    }

    /** Where a port is asked for that the host has and the service has under another number, what it is there. */
    private List<String> portsOfTheHost(Question question) {
        if (!(question.to() instanceof Party.Member member)) {
            return List.of();
        }
        return plan.publications().stream()
                .filter(publication ->
                        publication.service().equals(member.service().name()))
                .filter(publication -> publication.on().isPresent())
                .filter(publication -> question.ports().stream()
                        .anyMatch(
                                ports -> ports.protocol() == publication.port().protocol()
                                        && publication.on().get().overlaps(ports.range())
                                        && !publication.port().overlaps(ports)))
                .map(publication -> "port " + publication.on().get() + " is the host's, and leads to "
                        + publication.port() + " of `" + publication.service() + "`")
                .distinct()
                .toList();
    }

    private static Optional<Outcome.Element> last(Outcome outcome) {
        List<Outcome.Element> all = outcome.elements();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The element that would let a packet from one bridge to another pass. */
    private Optional<Outcome.Element> missing(Packet packet) {
        boolean isEdge = packet.traffic().kind().protocol().isPresent();
        return isEdge && packet.from() instanceof Place.Bridge from && packet.to() instanceof Place.Bridge to
                ? Optional.of(new Outcome.Element(
                        "edges",
                        '"' + model.bridge(from.service()) + "\" . \"" + model.bridge(to.service()) + "\" . "
                                + packet.traffic().kind().word() + " . "
                                + packet.traffic().port()))
                : Optional.empty();
    }

    /** Why no rule sees it, if none does. */
    private static Optional<String> unseen(Question question) {
        for (Party party : List.of(question.from(), question.to())) {
            if (party instanceof Party.Member member) {
                Attachment attachment = member.holder().attachment();
                if (attachment instanceof Attachment.None) {
                    return Optional.of("`" + party.label() + "` has no network");
                }
                if (attachment instanceof Attachment.Member) {
                    return Optional.of("`" + party.label() + "` sits past the host's firewall, where no rule sees it");
                }
            }
        }
        boolean noService = !(isInside(question.from()) || isInside(question.to()));
        if (noService) {
            return Optional.of("berth does not judge what goes between the host and the outside");
        }
        if (question.from() instanceof Party.Member from
                && question.to() instanceof Party.Member to
                && from.holder().name().equals(to.holder().name())) {
            return Optional.of("inside one network nothing is judged");
        }
        return Optional.empty();
    }

    private static boolean isInside(Party party) {
        return party instanceof Party.Member member
                && member.holder().attachment().own().isPresent();
    }

    private static boolean isCut(Question question) {
        return List.of(question.from(), question.to()).stream()
                .anyMatch(party -> party instanceof Party.Member member
                        && member.holder().attachment() instanceof Attachment.None);
    }

    /** The packets that pass, each with a port that was asked about. */
    private List<Packet> passing(Question question, List<Packet> packets) {
        List<Packet> passing = new ArrayList<>();
        for (Packet packet : packets) {
            for (Kind kind : KINDS) {
                Packet carrying = packet.carrying(Traffic.of(kind));
                for (Model.Slice slice : model.slices(carrying)) {
                    Optional<Integer> port = asked(question, kind, slice);
                    if (slice.verdict().isAllowed() && port.isPresent()) {
                        passing.add(packet.carrying(new Traffic(kind, port.get())));
                    }
                }
            }
        }
        return passing;
    }

    /** The first port of a slice that is asked about. */
    private static Optional<Integer> asked(Question question, Kind kind, Model.Slice slice) {
        if (question.isAny()) {
            return Optional.of(slice.low());
        }
        if (kind == Kind.ECHO) {
            return question.ping() ? Optional.of(slice.low()) : Optional.empty();
        }
        return question.ports().stream()
                .filter(ports -> Kind.of(ports.protocol()) == kind)
                .map(ports -> new int[] {
                    Math.max(slice.low(), ports.range().low()),
                    Math.min(slice.high(), ports.range().high())
                })
                .filter(both -> both[0] <= both[1])
                .map(both -> both[0])
                .findFirst();
    }

    /** Whether everything that is asked about passes somehow. */
    private boolean covers(Question question, List<Packet> passing) {
        if (question.ping()
                && passing.stream().noneMatch(packet -> packet.traffic().kind() == Kind.ECHO)) {
            return false;
        }
        return question.ports().stream().allMatch(ports -> {
            int next = ports.range().low();
            boolean more = true;
            while (more && next <= ports.range().high()) {
                int port = next;
                Optional<Integer> end = passing.stream()
                        .filter(packet -> packet.traffic().kind() == Kind.of(ports.protocol()))
                        .flatMap(packet -> model.slices(packet).stream())
                        .filter(slice -> slice.verdict().isAllowed() && slice.low() <= port && port <= slice.high())
                        .map(Model.Slice::high)
                        .max(Comparator.naturalOrder());
                more = end.isPresent();
                next = end.orElse(next) + 1;
            }
            return more;
        });
    }

    /** A packet that does not pass. */
    private Optional<Packet> denied(Question question, List<Packet> packets) {
        List<Traffic> all = new ArrayList<>();
        question.ports()
                .forEach(ports -> all.addAll(List.of(
                        Traffic.of(ports.protocol(), ports.range().low()),
                        Traffic.of(ports.protocol(), ports.range().high()))));
        if (all.isEmpty()) {
            all.add(question.ping() ? Traffic.ping() : new Traffic(Kind.TCP, 1));
        }
        for (Packet packet : packets) {
            for (Traffic traffic : all) {
                Packet exact = packet.carrying(traffic);
                if (!model.verdict(exact).isAllowed()) {
                    return Optional.of(exact);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome> outcome(Packet packet) {
        return ruleset.judge(new Journeys(model).of(packet), Set.of()).outcomes().stream()
                .filter(outcome -> outcome.ports().contains(packet.traffic().port()))
                .findFirst();
    }

    private List<Explanation.Place> places(List<Packet> passing) {
        Set<Explanation.Place> places = new LinkedHashSet<>();
        for (Packet packet : passing) {
            for (Grant grant : model.verdict(packet).because()) {
                List<Passage.Part> parts = grant.passage().map(Passage::parts).orElse(List.of()).stream()
                        .filter(part -> covers(part, packet.traffic()))
                        .toList();
                if (parts.isEmpty()) {
                    places.add(new Explanation.Place(grant.key(), grant.span()));
                } else {
                    parts.forEach(part -> places.add(new Explanation.Place(part.key(), part.span())));
                }
            }
        }
        return sorted(places);
    }

    private static boolean covers(Passage.Part part, Traffic traffic) {
        return traffic.kind() == Kind.ECHO
                ? part.ping()
                : part.ports().stream()
                        .anyMatch(ports -> Kind.of(ports.protocol()) == traffic.kind()
                                && ports.range().contains(traffic.port()));
    }

    private static List<Explanation.Place> placesOf(List<Promise> promises) {
        return sorted(promises.stream()
                .map(promise -> new Explanation.Place(promise.key(), promise.span()))
                .toList());
    }

    private static List<Explanation.Place> sorted(Iterable<Explanation.Place> places) {
        List<Explanation.Place> sorted = new ArrayList<>();
        places.forEach(sorted::add);
        sorted.sort(Comparator.comparing(Explanation.Place::span).thenComparing(Explanation.Place::key));
        return sorted;
    }

    /** The promises that forbid it. */
    private List<Promise> promises(Question question) {
        return plan.promises().stream()
                .filter(promise -> meets(promise.from(), question.from()) != promise.except())
                .filter(promise -> meets(promise.to(), question.to()))
                .filter(promise -> promise.every()
                        || question.isAny()
                        || (question.ping() && promise.ping())
                        || question.ports().stream()
                                .anyMatch(ports -> promise.ports().stream().anyMatch(ports::overlaps)))
                .toList();
    }

    private boolean meets(Promise.Ends ends, Party party) {
        if (party instanceof Party.Member member) {
            return ends.services().contains(member.service().name());
        }
        if (party instanceof Party.Outside outside) {
            List<Cidr> theirs = Stream.concat(
                            ends.blocks().stream(), ends.zones().stream().flatMap(zone -> zone.cidrs().stream()))
                    .toList();
            return ends.zones().stream().anyMatch(zone -> zone.equals(outside.end()))
                    || blocks(outside.end()).stream()
                            .anyMatch(block -> theirs.stream().anyMatch(block::overlaps));
        }
        return ends.host();
    }

    private List<Cidr> blocks(Endpoint end) {
        if (end instanceof Endpoint.OfZone zone) {
            return zone.cidrs();
        }
        return end instanceof Endpoint.OfBlocks blocks ? blocks.blocks() : model.internet();
    }

    private List<String> notes(boolean allowed, List<Packet> passing, List<Packet> packets, List<Promise> promises) {
        List<String> notes = new ArrayList<>();
        promises.forEach(promise -> notes.add("promised: " + promise.text() + " (" + promise.key() + ")"));
        if (model.isAudit()) {
            notes.add("the policy is audited only: what is denied is logged and passes");
        }
        if (!allowed) {
            return notes;
        }
        Set<String> bounds = new LinkedHashSet<>();
        Set<String> ways = new LinkedHashSet<>();
        for (Packet packet : passing) {
            model.verdict(packet).because().forEach(grant -> bounds.addAll(grant.bounds()));
            packet.asked().ifPresent(by -> ways.add("by port " + by.port() + " of the host"));
        }
        notes.addAll(ways);
        if (!bounds.isEmpty()) {
            notes.add("within " + String.join(", ", bounds));
        }
        if (passing.stream().noneMatch(packet -> packet.family() == Family.IPV4)) {
            notes.add("by IPv6 only");
        } else if (packets.stream().anyMatch(packet -> packet.family() == Family.IPV6)
                && passing.stream().noneMatch(packet -> packet.family() == Family.IPV6)) {
            notes.add("by IPv4 only");
        }
        return notes;
    }
}
