package berth.policy.nft;

import java.util.ArrayList;
import java.util.List;

/** A set of ports, 0 to 65535: disjoint spans in order. */
public record PortSet(List<Span> spans) {
    public static final PortSet ALL = of(0, 65535);
    static final PortSet NONE = new PortSet(List.of());

    /** Ports {@code low} to {@code high}. */
    public record Span(int low, int high) {}

    public PortSet {
        spans = List.copyOf(spans);
    }

    static PortSet of(int low, int high) {
        return new PortSet(List.of(new Span(low, high)));
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    public boolean contains(int port) {
        return spans.stream().anyMatch(span -> span.low <= port && port <= span.high);
    }

    PortSet and(PortSet other) {
        if (equals(ALL) || other.equals(ALL)) {
            return equals(ALL) ? other : this;
        }
        List<Span> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < spans.size() && j < other.spans.size()) {
            Span a = spans.get(i);
            Span b = other.spans.get(j);
            int low = Math.max(a.low, b.low);
            int high = Math.min(a.high, b.high);
            if (low <= high) {
                both.add(new Span(low, high));
            }
            if (a.high < b.high) {
                i++;
            } else {
                j++;
            }
        }
        return new PortSet(both);
    }

    PortSet not() {
        List<Span> rest = new ArrayList<>();
        int low = 0;
        for (Span span : spans) {
            if (low < span.low) {
                rest.add(new Span(low, span.low - 1));
            }
            low = span.high + 1;
        }
        if (low <= 65535) {
            rest.add(new Span(low, 65535));
        }
        return new PortSet(rest);
    }

    PortSet without(PortSet other) {
        return other.isEmpty() ? this : other.equals(ALL) ? NONE : and(other.not());
    }

    PortSet or(PortSet other) {
        return isEmpty()
                ? other
                : other.isEmpty() ? this : not().and(other.not()).not();
    }
}
