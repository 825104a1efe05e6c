package berth.catalog;

import berth.diagnostic.Suggestion;
import berth.net.Protocol;
import berth.value.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says why a text is not a port, as near to the mistake as it can be told. */
final class PortWords {
    private static final Pattern NUMBERS =
            Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?(?:/(.*))?", Pattern.DOTALL);
    private static final Pattern MAPPED = Pattern.compile("[0-9.:]*:[0-9-]+(/[a-z]+)?");

    private PortWords() {}

    /**
     * The reason.
     *
     * @param text what is not a port
     * @param help what to write when nothing better is known
     */
    static <T> Parsed<T> refusal(String text, String help) {
        if (text.isEmpty()) {
            return Parsed.bad("a port is missing here", help);
        }
        if (MAPPED.matcher(text).matches()) {
            return Parsed.bad(
                    "`" + text + "` is not a port", "write the service's own port; the host's stands in `publish`");
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return Parsed.bad("`" + text + "` is not a port", help);
        }
        for (String number :
                List.of(numbers.group(1), Optional.ofNullable(numbers.group(2)).orElse("1"))) {
            if (Long.parseLong(number) < 1 || Long.parseLong(number) > 65535) {
                return Parsed.bad("`" + number + "` is not a port", "ports are 1 to 65535");
            }
        }
        String protocol = Optional.ofNullable(numbers.group(3)).orElse("tcp");
        if (Protocol.of(protocol).isEmpty()) {
            List<String> legal =
                    Stream.of(Protocol.values()).map(Protocol::word).toList();
            return Parsed.bad(
                    "`" + protocol + "` is not a protocol",
                    Suggestion.help(protocol, legal).orElse("it is one of " + String.join(", ", legal)));
        }
        boolean backwards =
                numbers.group(2) != null && Long.parseLong(numbers.group(1)) > Long.parseLong(numbers.group(2));
        return backwards
                ? Parsed.bad("the range `" + text + "` ends before it begins", "write the lower port first")
                : Parsed.bad("`" + text + "` is not a port", help);
    }
}
