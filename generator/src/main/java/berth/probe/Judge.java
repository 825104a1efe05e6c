package berth.probe;

import berth.probe.Outcome.Arrival;
import berth.probe.Outcome.Reply;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares what became of a probe with what should have. */
final class Judge {
    private final Expectation expectation;

    Judge(Expectation expectation) {
        this.expectation = expectation;
    }

    /** Nothing when it is as it should be, else what is wrong in a few words. */
    Optional<String> fault(Question question, Outcome outcome) {
        Verdict verdict = question.verdict();
        return verdict.answerer().isPresent()
                ? allowed(question, verdict.answerer().get(), outcome)
                : denied(question, outcome);
    }

    private static Optional<String> allowed(Question question, String answerer, Outcome outcome) {
        if (!outcome.unsent().isEmpty()) {
            return Optional.of("could not be sent: " + outcome.unsent());
        }
        if (!outcome.hasArrived()) {
            return Optional.of(
                    outcome.replies().isEmpty() ? "does not arrive" : "does not arrive, the sender is refused");
        }
        for (Arrival arrival : outcome.arrivals()) {
            if (!arrival.place().equals(answerer)) {
                return Optional.of("arrives at " + name(arrival.place()));
            }
            if (question.verdict()
                    .source()
                    .filter(s -> !s.equals(arrival.source()))
                    .isPresent()) {
                return Optional.of("arrives from " + arrival.source());
            }
        }
        boolean isAnswered = outcome.replies().contains(Reply.ANSWER)
                || (question.probe().kind() == Probe.Kind.TCP
                        && outcome.replies().contains(Reply.RESET));
        return isAnswered || question.isForged()
                ? Optional.empty()
                : Optional.of("arrives, and the answer does not come back");
    }

    private Optional<String> denied(Question question, Outcome outcome) {
        if (outcome.hasArrived()) {
            String where = outcome.arrivals().stream()
                    .map(a -> name(a.place()) + " (from " + a.source() + ")")
                    .collect(Collectors.joining(", "));
            boolean isOneWay = outcome.replies().isEmpty();
            return Optional.of("arrives at " + where + (isOneWay ? ", no answer comes back" : ", and is answered"));
        }
        if (question.isForged() || !outcome.unsent().isEmpty()) {
            return Optional.empty();
        }
        boolean isTold = !outcome.replies().isEmpty();
        Probe probe = question.probe();
        if (question.verdict().isTold() && !isTold && probe.kind() == Probe.Kind.TCP) {
            // By the host's address it is only an ICMP error, of which a kernel sends so many a second.
            return expectation.isHairpin(probe) ? Optional.empty() : Optional.of("is dropped in silence");
        }
        return !question.verdict().isTold() && isTold ? Optional.of("is refused aloud") : Optional.empty();
    }

    /** Whether a fault cannot come of a slow machine: what arrives, arrives. */
    static boolean isCertain(Question question, Outcome outcome) {
        return question.verdict().answerer().isEmpty()
                ? outcome.hasArrived()
                : outcome.hasArrived()
                        && outcome.arrivals().stream().anyMatch(a -> !a.place()
                                .equals(question.verdict().answerer().get()));
    }

    /** What should have been, in a few words. */
    static String wanted(Question question) {
        Verdict verdict = question.verdict();
        if (verdict.answerer().isEmpty()) {
            return question.isForged() ? "denied: it does not say its own address" : "denied";
        }
        return "allowed, to " + name(verdict.answerer().get())
                + verdict.source().map(s -> " from " + s).orElse("");
    }

    /** A place as people call it. */
    static String name(String place) {
        return place.startsWith("@") ? "outside at " + place.substring(1) : place;
    }
}
