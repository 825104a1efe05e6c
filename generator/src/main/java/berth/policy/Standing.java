package berth.policy;

import berth.net.Ports;
import berth.net.Protocol;
import berth.policy.Traffic.Kind;
import berth.policy.Verdict.Denial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is known of a packet before its port is.
 *
 * @param settled the verdict, whatever the port
 * @param otherwise how it is denied, where nothing allows it
 * @param grants what may allow it
 */
record Standing(Optional<Verdict> settled, Denial otherwise, List<Grant> grants) {

    static Standing denied(Denial how) {
        return new Standing(Optional.of(Verdict.denied(how)), how, List.of());
    }

    static Standing allowed() {
        return new Standing(Optional.of(Verdict.allowed(List.of())), Denial.DROPPED, List.of());
    }

    static Standing by(Denial otherwise, List<Grant> grants) {
        return new Standing(Optional.empty(), otherwise, grants);
    }

    Verdict verdict(Traffic traffic) {
        if (settled.isPresent()) {
            return settled.get();
        }
        List<Grant> because =
                grants.stream().filter(grant -> grant.covers(traffic)).toList();
        return because.isEmpty() ? Verdict.denied(otherwise) : Verdict.allowed(because);
    }

    /** Pieces of equal verdict in order, from port 0 to 65535; a single one for a protocol without ports. */
    List<Slice> slices(Kind kind) {
        Optional<Protocol> protocol = kind.protocol();
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        if (protocol.isPresent()) {
            for (Grant grant : grants) {
                for (Ports ports : grant.ports()) {
                    if (ports.protocol() == protocol.get()) {
                        starts.add(ports.range().low());
                        starts.add(ports.range().high() + 1);
                    }
                }
            }
        }
        starts.remove(65536);
        List<Slice> slices = new ArrayList<>();
        for (int low : starts) {
            Integer next = starts.higher(low);
            slices.add(new Slice(low, next == null ? 65535 : next - 1, verdict(new Traffic(kind, low))));
        }
        return slices;
    }
}
