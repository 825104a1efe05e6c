package berth.review;

import berth.net.Cidr;
import berth.net.Ports;
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
    private final String goneWord;
    private final String lessWord;

    private PromiseRisks(Plan other, UnaryOperator<String> name, String goneWord, String lessWord) {
        this.name = name;
        this.others = other.promises();
        this.goneWord = goneWord;
        this.lessWord = lessWord;
        other.enabled().stream().map(Service::name).forEach(services::add);
    }

    /** What {@code old} promises and {@code now} does not, wholly or in part. */
    static List<Risk> lost(Plan old, Plan now, UnaryOperator<String> later) {
        return new PromiseRisks(now, later, "gone", "weakened").of(old);
    }

    /** What {@code now} promises and {@code old} does not. */
    static List<Risk> won(Plan old, Plan now, UnaryOperator<String> earlier) {
        return new PromiseRisks(old, earlier, "new", "strengthened").of(now);
    }

    private List<Risk> of(Plan plan) {
        Map<String, List<Promise>> written = new LinkedHashMap<>();
        plan.promises().forEach(promise -> written.computeIfAbsent(
                        promise.key() + " " + promise.text(), k -> new ArrayList<>())
                .add(promise));
        List<Risk> risks = new ArrayList<>();
        for (List<Promise> parts : written.values()) {
            List<String> free = new ArrayList<>();
            int all = 0;
            for (Promise promise : parts) {
                all += compare(promise, free);
            }
            if (!free.isEmpty()) {
                risks.add(risk(parts.get(0), free, free.size() == all));
            }
        }
        return risks;
    }

    /** Adds the pairs for which the other plan does not promise it; how many pairs it is about. */
    private int compare(Promise promise, List<String> free) {
        int all = 0;
        for (String to : targets(promise.to())) {
            List<String> sources = sources(promise, to);
            all += sources.size();
            sources.stream().filter(from -> !isKept(promise, from, to)).forEach(from -> free.add(from + " -> " + to));
            all += outside(promise, promise.from().blocks(), promise.except(), to, free, true);
        }
        if (!promise.to().blocks().isEmpty() && !promise.except()) {
            for (String from : targets(promise.from())) {
                all += outside(promise, promise.to().blocks(), false, from, free, false);
            }
        }
        return all;
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

    /** Adds the addresses outside that the other plan forbids less; how many ends that were, 0 or 1. */
    private int outside(
            Promise promise, List<Cidr> blocks, boolean except, String inside, List<String> free, boolean inbound) {
        List<Cidr> all = List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6);
        List<Cidr> forbidden = except ? Cidr.subtract(all, blocks) : blocks;
        if (forbidden.isEmpty()) {
            return 0;
        }
        List<Cidr> left = forbidden;
        for (Promise other : others) {
            Promise.Ends near = inbound ? other.to() : other.from();
            Promise.Ends far = inbound ? other.from() : other.to();
            boolean isFarExcept = inbound && other.except();
            boolean isNear = contains(near, inside) != (!inbound && other.except());
            if (isNear && covers(other, promise)) {
                left = Cidr.subtract(left, isFarExcept ? Cidr.subtract(all, far.blocks()) : far.blocks());
            }
        }
        if (!left.isEmpty()) {
            String what = left.size() == 1 ? left.get(0).toString() : "addresses outside";
            free.add(inbound ? what + " -> " + inside : inside + " -> " + what);
        }
        return 1;
    }

    private static boolean covers(Promise other, Promise promise) {
        return other.every()
                || (!promise.every()
                        && (other.ping() || !promise.ping())
                        && Ports.subtract(promise.ports(), other.ports()).isEmpty());
    }
}
