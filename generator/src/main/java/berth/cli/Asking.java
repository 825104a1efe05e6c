package berth.cli;

import berth.diagnostic.Suggestion;
import berth.net.Cidr;
import berth.net.Ports;
import berth.plan.Declarations;
import berth.plan.Plan;
import berth.policy.Parties;
import berth.policy.Party;
import berth.policy.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a question from two words of the command line: {@code app db:postgres}. */
final class Asking {
    private final Parties parties;

    Asking(Plan plan, Declarations declarations) {
        this.parties = new Parties(plan, declarations);
    }

    /** The question, as the words ask it; a word that means nothing is a {@link Meaningless}. */
    Question question(String from, String to) {
        Party asker = party(from);
        int colon = portsAt(to);
        String name = colon < 0 ? to : to.substring(0, colon);
        Party target = party(name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name);
        List<Ports> ports = new ArrayList<>();
        boolean ping = false;
        if (colon >= 0) {
            for (String word : to.substring(colon + 1).split(",", -1)) {
                ping |= word.equals("ping");
                if (!word.equals("ping")) {
                    ports.addAll(ports(target, word));
                }
            }
        }
        return new Question(asker, target, Ports.merge(ports), ping);
    }

    /** Nothing is called so. */
    static final class Meaningless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Meaningless(String message) {
            super(message);
        }
    }

    /** Where the colon before the ports stands; -1 without ports. */
    private static int portsAt(String word) {
        if (word.startsWith("[")) {
            int end = word.indexOf(']');
            return end >= 0 && end + 1 < word.length() && word.charAt(end + 1) == ':' ? end + 1 : -1;
        }
        return Cidr.parse(word).isPresent() ? -1 : word.indexOf(':', word.startsWith("set:") ? "set:".length() : 0);
    }

    private Party party(String word) {
        return parties.of(word).orElseThrow(() -> new Meaningless(reason(word)));
    }

    /** Why a word is no party. */
    private String reason(String word) {
        Optional<List<String>> several = parties.several(word);
        if (several.isPresent()) {
            return "`" + word + "` is no single party; "
                    + (several.get().isEmpty()
                            ? "and no enabled service is meant"
                            : "ask about one of " + String.join(", ", several.get()));
        }
        Optional<Cidr.Loose> loose = Cidr.parseLoose(word);
        if (loose.isPresent()) {
            return "`" + word + "` has host bits set; the block is "
                    + loose.get().block();
        }
        if (word.startsWith("[") || word.indexOf(':') > 0) {
            return "nothing in the catalog is called `" + word
                    + "`; a port belongs to the second, whom the first connects to";
        }
        String help =
                Suggestion.help(word, parties.names()).map(it -> "; " + it).orElse("");
        return "nothing in the catalog is called `" + word + "`" + help;
    }

    private static List<Ports> ports(Party target, String word) {
        Optional<Ports> numbers = Ports.parse(word);
        if (numbers.isPresent()) {
            return List.of(numbers.get());
        }
        if (target instanceof Party.Member member) {
            List<Ports> named = member.service().ports().getOrDefault(word, List.of());
            if (!named.isEmpty()) {
                return named;
            }
            String help = Suggestion.help(word, member.service().ports().keySet())
                    .map(it -> "; " + it)
                    .orElse("");
            throw new Meaningless("`" + target.label() + "` has no port `" + word + "`" + help);
        }
        throw new Meaningless("`" + word + "` is no port");
    }
}
