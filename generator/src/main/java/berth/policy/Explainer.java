package berth.policy;

import berth.plan.Declarations;
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

/** Answers questions about who may reach whom, by the packets that go between the two. */
public final class Explainer {
    private final Plan plan;
    private final Declarations declarations;
    private final Model model;
    private final Ruleset ruleset;
    private final Candidates candidates;
    private final Notes notes;
    private final Enforcement enforcement;

    /**
     * An explainer of a plan.
     *
     * @param declarations what its catalog declares besides
     * @param nft the text of its ruleset
     */
    public Explainer(Plan plan, Declarations declarations, String nft) {
        this.plan = plan;
        this.declarations = declarations;
        this.model = Model.of(plan);
        this.ruleset = Ruleset.read(nft);
        this.candidates = new Candidates(model, model.atoms());
        this.notes = new Notes(plan, model, candidates);
        this.enforcement = new Enforcement(Matrix.of(plan));
    }

    /** The answer. */
    public Explanation explain(Question question) {
        List<String> channels = question.from() instanceof Party.Member from && question.to() instanceof Party.Member to
                ? Channels.between(from, to)
                : List.of();
        Optional<Sight> lost = Sight.lostOn(question);
        if (lost.isPresent()) {
            return new Explanation(
                    lost.get().passes(),
                    !lost.get().passes(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "",
                    List.of(),
                    List.of(lost.get().why()),
                    channels);
        }
        Passing passing = Passing.of(model, question, candidates.between(question));
        return passing.isAll() ? allowed(passing, channels) : denied(passing, channels);
    }

    private Explanation allowed(Passing passing, List<String> channels) {
        Optional<Outcome> outcome = outcome(passing.packets().get(0));
        Optional<Outcome.Element> element = outcome.flatMap(Explainer::last);
        return new Explanation(
                true,
                enforcement.isOf(passing.question(), true),
                places(passing.packets()),
                element,
                element,
                outcome.flatMap(Outcome::chain).orElse(""),
                outcome.flatMap(Outcome::text).orElse(""),
                List.of(),
                notes.allowed(passing),
                channels);
    }

    private Explanation denied(Passing passing, List<String> channels) {
        Question question = passing.question();
        Optional<Packet> decisive = passing.denied();
        Optional<Outcome> outcome = decisive.flatMap(this::outcome);
        List<Promise> promises = new Forbidden(plan, model).by(question);
        boolean canMeet = !passing.tried().isEmpty();
        List<String> remedy = promises.isEmpty() && canMeet ? new Remedy(plan, declarations).of(question) : List.of();
        return new Explanation(
                false,
                enforcement.isOf(question, false),
                placesOf(promises),
                Optional.empty(),
                decisive.flatMap(new Missing(model)::element),
                outcome.flatMap(Outcome::chain).orElse(""),
                outcome.flatMap(Outcome::text).orElse(""),
                remedy,
                notes.denied(passing, promises, remedy),
                channels);
    }

    private static Optional<Outcome.Element> last(Outcome outcome) {
        List<Outcome.Element> all = outcome.elements();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
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
}
