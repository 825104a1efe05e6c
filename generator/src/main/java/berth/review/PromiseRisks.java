package berth.review;

import berth.net.Cidr;
import berth.net.Ports;
import berth.plan.Endpoint;
import berth.plan.Plan;
import berth.plan.Promise;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Promises of one plan that the other does not keep, by what they forbid and not by how they are written. What is said
 * about a service that the other plan does not have is no loss.
 */
final class PromiseRisks {
    private static final int SHOWN = 5;
    private static final String HOST = "host";

    private final UnaryOperator<String> name;
    private final List<Promise> others;
    private final Set<String> services = new TreeSet<>();
    private final Set<String> interfaces = new TreeSet<>();
    private final String goneWord;
    private final String lessWord;

    private PromiseRisks(Plan one, Plan other, UnaryOperator<String> name, String goneWord, String lessWord) {
        this.name = name;
        this.others = other.promises();
        this.goneWord = goneWord;
        this.lessWord = lessWord;
        other.enabled().stream().map(Service::name).forEach(services::add);
        Stream.of(one, other)
                .flatMap(plan -> plan.promises().stream())
                .flatMap(promise -> Stream.of(promise.from(), promise.to()))
                .flatMap(ends -> ends.zones().stream())
                .forEach(zone -> interfaces.addAll(zone.interfaces()));
    }

    /** What {@code old} promises and {@code now} does not, wholly or in part. */
    static List<Risk> lost(Plan old, Plan now, UnaryOperator<String> later) {
        return new PromiseRisks(old, now, later, "gone", "weakened").of(old);
    }

    /** What {@code now} promises and {@code old} does not. */
    static List<Risk> won(Plan old, Plan now, UnaryOperator<String> earlier) {
        return new PromiseRisks(now, old, earlier, "new", "strengthened").of(now);
    }

    private List<Risk> of(Plan plan) {
        Map<String, List<Promise>> written = new LinkedHashMap<>();
        plan.promises().forEach(promise -> written.computeIfAbsent(
                        promise.key() + " " + promise.text(), k -> new ArrayList<>())
                .add(promise));
        List<Risk> risks = new ArrayList<>();
        for (List<Promise> parts : written.values()) {
            Answer answer = new Answer(new ArrayList<>(), new ArrayList<>());
            parts.forEach(promise -> compare(promise, answer));
            if (!answer.free.isEmpty()) {
                risks.add(risk(parts.get(0), answer.free, answer.kept.isEmpty()));
            }
        }
        return risks;
    }

    /** The pairs of ends for which the other plan does not promise it, and those for which it does, if only in part. */
    private record Answer(List<String> free, List<String> kept) {}

    private void compare(Promise promise, Answer answer) {
        for (String to : targets(promise.to())) {
            for (String from : sources(promise, to)) {
                (isKept(promise, from, to) ? answer.kept : answer.free).add(from + " -> " + to);
            }
            outside(promise, to, answer, true);
        }
        if (!promise.except()) {
            targets(promise.from()).forEach(from -> outside(promise, from, answer, false));
        }
    }

    private Risk risk(Promise promise, List<String> free, boolean whole) {
        String kind = promise.key().equals("never") ? "never " : promise.key() + ": ";
        String shown = String.join(", ", free.subList(0, Math.min(SHOWN, free.size())))
                + (free.size() > SHOWN ? " and " + (free.size() - SHOWN) + " more" : "");
        return new Risk(
                Risk.Kind.PROMISE,
                "",
                whole ? goneWord : lessWord,
                kind + promise.text() + (whole ? "" : ", for " + shown),
                Optional.of(Place.of(promise.span(), promise.key())));
    }

    /** The ends inside that the other plan has too, by the name it has for them. */
    private List<String> targets(Promise.Ends ends) {
        List<String> targets = new ArrayList<>();
        ends.services().stream().map(name).filter(services::contains).forEach(targets::add);
        if (ends.host()) {
            targets.add(HOST);
        }
        return targets;
    }

    private List<String> sources(Promise promise, String to) {
        List<String> sources = targets(promise.from());
        if (promise.except()) {
            List<String> all = new ArrayList<>(services);
            all.add(HOST);
            all.removeAll(sources);
            sources = all;
        }
        sources.remove(to);
        return sources;
    }

    /** Whether the other plan's promises forbid it too, together. */
    private boolean isKept(Promise promise, String from, String to) {
        List<Ports> ports = new ArrayList<>();
        boolean ping = false;
        for (Promise other : others) {
            if (contains(other.to(), to) && contains(other.from(), from) != other.except()) {
                if (other.every()) {
                    return true;
                }
                ports.addAll(other.ports());
                ping |= other.ping();
            }
        }
        return !promise.every()
                && (ping || !promise.ping())
                && Ports.subtract(promise.ports(), ports).isEmpty();
    }

    private static boolean contains(Promise.Ends ends, String end) {
        return end.equals(HOST) ? ends.host() : ends.services().contains(end);
    }

    private void outside(Promise promise, String inside, Answer answer, boolean inbound) {
        Promise.Ends far = inbound ? promise.from() : promise.to();
        if (promise.except()) {
            outside(promise, region(far.zones(), far.blocks()).complement(), "", inside, answer, inbound);
            return;
        }
        for (Endpoint.OfZone zone : far.zones()) {
            outside(promise, region(List.of(zone), List.of()), zone.name(), inside, answer, inbound);
        }
        if (!far.blocks().isEmpty()) {
            outside(promise, region(List.of(), far.blocks()), "", inside, answer, inbound);
        }
    }

    private void outside(
            Promise promise, OutsideRegion forbidden, String zone, String inside, Answer answer, boolean inbound) {
        OutsideRegion left = forbidden;
        TreeSet<String> open = new TreeSet<>();
        for (Promise other : others) {
            Promise.Ends near = inbound ? other.to() : other.from();
            Promise.Ends far = inbound ? other.from() : other.to();
            boolean isNear = contains(near, inside) != (!inbound && other.except());
            if (isNear && covers(other, promise)) {
                OutsideRegion named = region(far.zones(), far.blocks());
                left = left.minus(inbound && other.except() ? named.complement() : named);
                far.zones().stream()
                        .filter(it -> inbound && other.except() && !isNamed(promise.from(), it))
                        .forEach(it -> open.add(it.name()));
            }
        }
        boolean whole = left.isSame(forbidden);
        String addresses =
                open.isEmpty() ? left.block().map(Cidr::toString).orElse("addresses outside") : String.join(", ", open);
        String what = whole && !zone.isEmpty() ? zone : addresses;
        String pair = inbound ? what + " -> " + inside : inside + " -> " + what;
        if (!left.isEmpty()) {
            answer.free.add(pair);
        }
        if (!whole) {
            answer.kept.add(pair);
        }
    }

    private static boolean isNamed(Promise.Ends ends, Endpoint.OfZone zone) {
        return ends.zones().stream().anyMatch(it -> it.name().equals(zone.name()));
    }

    private OutsideRegion region(List<Endpoint.OfZone> zones, List<Cidr> blocks) {
        return OutsideRegion.of(zones, blocks, interfaces);
    }

    private static boolean covers(Promise other, Promise promise) {
        return other.every()
                || (!promise.every()
                        && (other.ping() || !promise.ping())
                        && Ports.subtract(promise.ports(), other.ports()).isEmpty());
    }
}
