package berth.policy.nft;

import berth.net.IpAddress;
import java.util.Set;

/** What an element of a map, or the end of a rule, does. */
sealed interface Action {
    /** Verdicts that end it. */
    enum Final implements Action {
        ACCEPT,
        DROP,
        REJECT,
        RETURN
    }

    /** Goes to another chain; {@code back} when it comes back (jump). */
    record Call(String chain, boolean back, int line) implements Action {}

    /** The source's new address. */
    record Address(IpAddress address) implements Action {}

    Set<String> WORDS = Set.of("accept", "drop", "return", "reject", "jump", "goto");

    static boolean begins(String word) {
        return WORDS.contains(word);
    }

    static Action read(Tokens tokens) {
        int line = tokens.line();
        return switch (tokens.oneOf(WORDS)) {
            case "accept" -> Final.ACCEPT;
            case "drop" -> Final.DROP;
            case "return" -> Final.RETURN;
            case "jump" -> new Call(tokens.word(), true, line);
            case "goto" -> new Call(tokens.word(), false, line);
            default -> {
                tokens.expect("with");
                if (tokens.take("tcp")) {
                    tokens.expect("reset");
                } else {
                    tokens.expect("icmpx", "admin-prohibited");
                }
                yield Final.REJECT;
            }
        };
    }
}
