package berth.probe;

import berth.net.IpAddress;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What became of a probe. */
public final class Outcome {

    /**
     * Where it was seen.
     *
     * @param place the place that got it
     * @param source the source it had there
     */
    public record Arrival(String place, IpAddress source) {}

    /** What came back to the sender. */
    public enum Reply {
        /** What a program that listens would say. */
        ANSWER,
        /** A TCP reset; a place where nobody listens says it too. */
        RESET,
        /** An ICMP error that quotes the probe. */
        ERROR
    }

    private final Set<Arrival> arrivals = new LinkedHashSet<>();
    private final Set<Reply> replies = EnumSet.noneOf(Reply.class);
    private String unsent = "";

    /** Without what a multicast packet left with its own sender. */
    void forget(String place) {
        arrivals.removeIf(a -> a.place().equals(place));
    }

    void arrived(String place, IpAddress source) {
        arrivals.add(new Arrival(place, source));
    }

    void replied(Reply reply) {
        replies.add(reply);
    }

    void unsent(String why) {
        unsent = why;
    }

    /** The places that got it. */
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    public boolean hasArrived() {
        return !arrivals.isEmpty();
    }

    /** What came back. */
    public Set<Reply> replies() {
        return replies;
    }

    /** Why the sender could not even send it; empty when it did. */
    public String unsent() {
        return unsent;
    }
}
