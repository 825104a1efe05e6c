package berth.policy;

import berth.net.Ports;
import berth.policy.Traffic.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of a question passes.
 *
 * @param question the question
 * @param tried the packets that go between the two, apart from what they carry
 * @param packets those that pass, each with a port that was asked about
 */
record Passing(Model model, Question question, List<Packet> tried, List<Packet> packets) {
    private static final List<Kind> KINDS = List.of(Kind.TCP, Kind.UDP, Kind.SCTP, Kind.ECHO);

    static Passing of(Model model, Question question, List<Packet> tried) {
        List<Packet> passing = new ArrayList<>();
        for (Packet packet : tried) {
            for (Kind kind : KINDS) {
                Packet carrying = packet.carrying(Traffic.of(kind));
                for (Slice slice : model.slices(carrying)) {
                    Optional<Integer> port = asked(question, kind, slice);
                    if (slice.verdict().isAllowed() && port.isPresent()) {
                        passing.add(packet.carrying(new Traffic(kind, port.get())));
                    }
                }
            }
        }
        return new Passing(model, question, tried, List.copyOf(passing));
    }

    /** The first port of a slice that is asked about. */
    private static Optional<Integer> asked(Question question, Kind kind, Slice slice) {
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
    boolean isAll() {
        if (packets.isEmpty()
                || (question.ping()
                        && packets.stream().noneMatch(packet -> packet.traffic().kind() == Kind.ECHO))) {
            return false;
        }
        return question.ports().stream().allMatch(this::isAll);
    }

    private boolean isAll(Ports ports) {
        int next = ports.range().low();
        while (next <= ports.range().high()) {
            int port = next;
            Optional<Integer> end = packets.stream()
                    .filter(packet -> packet.traffic().kind() == Kind.of(ports.protocol()))
                    .flatMap(packet -> model.slices(packet).stream())
                    .filter(slice -> slice.verdict().isAllowed() && slice.low() <= port && port <= slice.high())
                    .map(Slice::high)
                    .max(Comparator.naturalOrder());
            if (end.isEmpty()) {
                return false;
            }
            next = end.get() + 1;
        }
        return true;
    }

    /** A packet that was asked about and does not pass. */
    Optional<Packet> denied() {
        List<Traffic> all = new ArrayList<>();
        question.ports()
                .forEach(ports -> all.addAll(List.of(
                        Traffic.of(ports.protocol(), ports.range().low()),
                        Traffic.of(ports.protocol(), ports.range().high()))));
        if (all.isEmpty()) {
            all.add(question.ping() ? Traffic.ping() : new Traffic(Kind.TCP, 1));
        }
        for (Packet packet : tried) {
            for (Traffic traffic : all) {
                Packet exact = packet.carrying(traffic);
                if (!model.verdict(exact).isAllowed()) {
                    return Optional.of(exact);
                }
            }
        }
        return Optional.empty();
    }
}
