package berth.policy;

import berth.net.AddressRange;
import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Endpoint;
import berth.plan.Plan;
import berth.plan.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is to be known of an answer besides its verdict, in sentences. */
record Notes(Plan plan, Model model, Candidates candidates) {
    /** So many ranges are named. */
    private static final int SHOWN = 3;

    List<String> allowed(Passing passing) {
        List<String> notes = always(passing.question());
        Set<String> bounds = new LinkedHashSet<>();
        Set<String> ways = new LinkedHashSet<>();
        for (Packet packet : passing.packets()) {
            model.verdict(packet).because().forEach(grant -> bounds.addAll(grant.bounds()));
            packet.asked().ifPresent(by -> ways.add("by port " + by.port() + " of the host"));
        }
        notes.addAll(ways);
        if (!bounds.isEmpty()) {
            notes.add("within " + String.join(", ", bounds));
        }
        if (!has(passing.packets(), Family.IPV4)) {
            notes.add("by IPv6 only");
        } else if (has(passing.tried(), Family.IPV6) && !has(passing.packets(), Family.IPV6)) {
            notes.add("by IPv4 only");
        }
        outside(passing.question(), notes, passing);
        return notes;
    }

    List<String> denied(Passing passing, List<Promise> promises, List<String> remedy) {
        Question question = passing.question();
        List<String> notes = new ArrayList<>();
        promises.forEach(promise -> notes.add("promised: " + promise.text() + " (" + promise.key() + ")"));
        notes.addAll(always(question));
        notes.addAll(portsOfTheHost(question));
        if (passing.tried().isEmpty()) {
            notes.add(noPacket(question));
        } else if (promises.isEmpty() && remedy.isEmpty()) {
            notes.add(
                    question.ping()
                            ? "no line of the catalog lets others than services ping"
                            : "`" + question.to().label() + "` listens on no port");
        }
        return notes;
    }

    private List<String> always(Question question) {
        List<String> notes = new ArrayList<>();
        if (model.isAudit()) {
            notes.add("the policy is audited only: what is denied is logged and passes");
        }
        for (Party party : List.of(question.from(), question.to())) {
            if (Sight.isHost(party)) {
                notes.add("`" + party.label() + "` has the host's network, and is the host to every rule");
            }
        }
        return notes;
    }

    private static boolean has(List<Packet> packets, Family family) {
        return packets.stream().anyMatch(packet -> packet.family() == family);
    }

    /** Which addresses of a party outside get less than others. */
    private void outside(Question question, List<String> notes, Passing passing) {
        boolean toOutside = question.to() instanceof Party.Outside;
        if ((toOutside ? question.to() : question.from()) instanceof Party.Outside outside) {
            List<AddressRange> left = new ArrayList<>();
            for (Family family : model.families()) {
                List<IpAddress> met = passing.packets().stream()
                        .map(packet -> toOutside ? packet.destination() : packet.source())
                        .toList();
                if (has(passing.packets(), family)) {
                    candidates.pieces(outside.end(), family).stream()
                            .filter(piece -> !met.contains(piece.low()))
                            .forEach(left::add);
                }
            }
            List<AddressRange> ranges = merged(left);
            if (!ranges.isEmpty()) {
                notes.add("not with all of it: "
                        + String.join(
                                ", ",
                                ranges.stream()
                                        .limit(SHOWN)
                                        .map(AddressRange::toString)
                                        .toList())
                        + (ranges.size() > SHOWN ? " and " + (ranges.size() - SHOWN) + " more ranges" : "")
                        + (ranges.size() == 1 ? " is denied" : " are denied"));
            }
        }
    }

    private static List<AddressRange> merged(List<AddressRange> pieces) {
        List<AddressRange> merged = new ArrayList<>();
        for (AddressRange piece : pieces) {
            AddressRange last = merged.isEmpty() ? piece : merged.get(merged.size() - 1);
            boolean isNext = last.low().family() == piece.low().family()
                    && last.high().compareTo(piece.low()) < 0
                    && last.high().plus(1).equals(piece.low());
            if (isNext) {
                merged.set(merged.size() - 1, new AddressRange(last.low(), piece.high()));
            } else {
                merged.add(piece);
            }
        }
        return merged;
    }

    /** Why no packet can be told that would go between the two. */
    private String noPacket(Question question) {
        Party outside = question.from() instanceof Party.Outside ? question.from() : question.to();
        if (outside instanceof Party.Outside it && it.end() instanceof Endpoint.OfBlocks blocks) {
            for (Cidr block : blocks.blocks()) {
                if (model.inPools(block.base()) || model.isLocal(block.base())) {
                    return "a block never stands for services or the host"
                            + model.owner(block.base())
                                    .filter(owner ->
                                            block.prefix() == block.family().bits())
                                    .map(owner -> ": " + block.base() + " is the address of `" + owner + "`")
                                    .orElse(
                                            model.isLocal(block.base())
                                                    ? ": ask for `host`"
                                                    : ": ask for them by name");
                }
            }
        }
        return "no family of addresses has both ends";
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
}
