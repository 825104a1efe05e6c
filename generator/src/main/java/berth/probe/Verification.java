package berth.probe;

import berth.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The emitted ruleset in a real kernel: what becomes of every packet is what the plan says, no more and no less. */
public final class Verification implements AutoCloseable {

    /**
     * Something that is not as the plan says.
     *
     * @param from the place that sent the packet
     * @param packet the packet
     * @param wanted what the plan says
     * @param got what the kernel did
     * @param key the catalog key that allows it; empty for what should be denied
     * @param rules what counted it in the ruleset, as far as that is known
     */
    public record Mismatch(
            String from, String packet, String wanted, String got, Optional<String> key, List<String> rules) {
        public Mismatch {
            rules = List.copyOf(rules);
        }
    }

    /**
     * The result.
     *
     * @param places how many namespaces there were
     * @param probes how many honest packets were sent
     * @param forged how many dishonest ones
     * @param mismatches what is wrong
     * @param unmet the elements and rules of the ruleset that allow something, and that no packet met: usually a promise
     *     denies first what they would allow, or no packet can come from or to where they say
     */
    public record Report(int places, int probes, int forged, List<Mismatch> mismatches, List<String> unmet) {
        public Report {
            mismatches = List.copyOf(mismatches);
            unmet = List.copyOf(unmet);
        }

        public boolean isProof() {
            return mismatches.isEmpty();
        }
    }

    /** Told how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** So many packets of so many were sent. */
        void at(long done, long all);
    }

    /** How many packets are on their way before the places are looked at. */
    private static final int BATCH = 64;

    private static final int QUIET = 40;

    /** Of so many mismatches the rule is looked for, one by one. */
    private static final int EXPLAINED = 12;

    private final Stage stage;
    private final Judge judge;
    private final List<Question> questions;
    private final Topology topology;

    private Verification(Topology topology, Stage stage) {
        this.topology = topology;
        this.stage = stage;
        Expectation expectation = new Expectation(topology);
        this.judge = new Judge(expectation);
        this.questions = Stream.concat(
                        Questions.of(topology, expectation).stream(), Forgeries.of(topology, expectation).stream())
                .toList();
    }

    /**
     * Builds the places of a plan; its ruleset is not loaded yet.
     *
     * @throws Unavailable when this machine lacks a program or a right
     */
    public static Verification of(Plan plan, Programs programs) {
        Topology topology = new Topology(plan);
        Stage stage = Stage.of(topology, programs);
        try {
            return new Verification(topology, stage);
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /** Where the packets go. */
    public Stage stage() {
        return stage;
    }

    /** Sends every packet; what comes out wrong is tried again, slowly, before it is reported. */
    public Report run(Progress progress) {
        Map<Question, Outcome> suspects = suspects(progress);
        List<String> unmet = Counters.of(stage.table()).unmet();
        for (int[] patience : new int[][] {{16, 60}, {1, 60}, {1, 400}, {1, 400}, {1, 1000}}) {
            suspects = again(suspects, patience[0], patience[1]);
        }
        if (!unmet.isEmpty()) {
            // A rate limit, or a packet that was lost on a busy machine, may have kept a passage from being met.
            List<String> still = Counters.of(stage.table()).unmet();
            unmet = unmet.stream().filter(still::contains).toList();
        }
        List<Mismatch> mismatches = new ArrayList<>();
        for (Map.Entry<Question, Outcome> suspect : suspects.entrySet()) {
            mismatches.add(mismatch(suspect.getKey(), suspect.getValue(), mismatches.size() < EXPLAINED));
        }
        int forged = (int) questions.stream().filter(Question::isForged).count();
        return new Report(places(), questions.size() - forged, forged, mismatches, unmet);
    }

    /** What is wrong at first sight, and no more than the first of it: enough to see that a ruleset is wrong. */
    public List<String> glance() {
        int slice = 6000;
        List<Question> all = new ArrayList<>(questions);
        all.sort(Comparator.comparing(q -> !q.isForged()));
        for (int start = 0; start < all.size(); start += slice) {
            List<Question> some = all.subList(start, Math.min(all.size(), start + slice));
            Map<Question, Outcome> suspects = again(faults(some, BATCH, QUIET, sent -> {}), 16, 60);
            Map<Question, Outcome> lasting = new LinkedHashMap<>(suspects);
            lasting.entrySet().removeIf(e -> !Judge.isCertain(e.getKey(), e.getValue()));
            List<Question> left = new ArrayList<>(suspects.keySet());
            for (int next = 0; lasting.isEmpty() && next < left.size(); next += EXPLAINED) {
                Map<Question, Outcome> few = new LinkedHashMap<>(suspects);
                few.keySet().retainAll(left.subList(next, Math.min(left.size(), next + EXPLAINED)));
                lasting = again(again(few, 1, 60), 1, 400);
            }
            if (!lasting.isEmpty()) {
                return lasting.entrySet().stream()
                        .map(e -> e.getKey().probe().from() + ": " + e.getKey().probe() + " "
                                + judge.fault(e.getKey(), e.getValue()).orElse(""))
                        .toList();
            }
        }
        return List.of();
    }

    private int places() {
        return 1 + topology.wires().size() + topology.members().size();
    }

    private Map<Question, Outcome> suspects(Progress progress) {
        long[] done = {0};
        progress.at(0, questions.size());
        return faults(questions, BATCH, QUIET, sent -> progress.at(done[0] += sent, questions.size()));
    }

    private Map<Question, Outcome> faults(
            List<Question> asked, int batch, int quiet, java.util.function.LongConsumer progress) {
        List<Outcome> outcomes =
                stage.namespaces().send(asked.stream().map(Question::probe).toList(), batch, quiet, progress);
        Map<Question, Outcome> faults = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            if (judge.fault(asked.get(i), outcomes.get(i)).isPresent()) {
                faults.put(asked.get(i), outcomes.get(i));
            }
        }
        return faults;
    }

    /** A leak is a leak, however seldom; what is missing may have been late, or too much at once. */
    private Map<Question, Outcome> again(Map<Question, Outcome> suspects, int batch, int quiet) {
        List<Question> uncertain = suspects.entrySet().stream()
                .filter(e -> !Judge.isCertain(e.getKey(), e.getValue()))
                .map(Map.Entry::getKey)
                .limit(batch == 1 ? 40 : 4000)
                .toList();
        Map<Question, Outcome> still = faults(uncertain, batch, quiet, sent -> {});
        Map<Question, Outcome> left = new LinkedHashMap<>(suspects);
        for (Question question : uncertain) {
            if (still.containsKey(question)) {
                left.put(question, still.get(question));
            } else {
                left.remove(question);
            }
        }
        return left;
    }

    private Mismatch mismatch(Question question, Outcome outcome, boolean isExplained) {
        return new Mismatch(
                Judge.name(question.probe().from()),
                question.probe().toString(),
                Judge.wanted(question),
                judge.fault(question, outcome).orElseThrow(),
                question.verdict().because(),
                isExplained ? rules(question) : List.of());
    }

    /** Which counters of the table one more packet of this kind moves. */
    private List<String> rules(Question question) {
        Counters before = Counters.of(stage.table());
        stage.namespaces().send(List.of(question.probe()), 1, 100, sent -> {});
        return Counters.of(stage.table()).since(before);
    }

    @Override
    public void close() {
        stage.close();
    }
}
