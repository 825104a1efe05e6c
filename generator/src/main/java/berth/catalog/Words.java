package berth.catalog;

import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.value.ByteSize;
import berth.value.Name;
import berth.value.Parsed;
import berth.value.Patterns;
import berth.value.Rate;
import berth.value.Texts;
import berth.value.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The words of the language that several places use. */
final class Words {
    private Words() {}

    static final Shape<Name> NAME = Shapes.text("a name", Patterns.NAME, Name::parse);
    static final Shape<String> LINE = Shapes.text("a line of text", Texts::line);
    static final Shape<TimeSpan> TIME_SPAN =
            Shapes.text("a time span such as `30s`", Patterns.TIME_SPAN, TimeSpan::parse);
    static final Shape<ByteSize> SIZE = Shapes.text("a size such as `512M`", Patterns.SIZE, ByteSize::parse);
    static final Shape<Rate> RATE = Shapes.text("a rate such as `200/second`", Patterns.RATE, Rate::parse);

    static final Shape<IpAddress> ADDRESS = Shapes.text(
            "an IP address",
            Patterns.ADDRESS,
            or(IpAddress::parse, "an IP address", "write it like `192.168.2.10` or `fd00::10`"));

    static final Shape<PortRange> PORT_RANGE = Shapes.ports(
            "a port or a range of ports", Patterns.PORT_RANGE, port(PortRange::parse, "write `443` or `4000-4010`"));

    static final Shape<Ports> PORT = Shapes.ports(
            "a port such as `8080` or `4000-4010/udp`",
            Patterns.PORT,
            port(Ports::parse, "write a number or a range like `4000-4010`, with `/udp` or `/sctp` if it is not tcp"));

    private static <T> Function<String, Parsed<T>> port(Function<String, Optional<T>> parser, String help) {
        return text -> parser.apply(text).map(Parsed::good).orElseGet(() -> PortWords.refusal(text, help));
    }

    private static <T> Function<String, Parsed<T>> or(Function<String, Optional<T>> parser, String what, String help) {
        return text ->
                parser.apply(text).map(Parsed::good).orElseGet(() -> Parsed.bad("`" + text + "` is not " + what, help));
    }

    /** What a backslash quotes inside double quotes; before anything else there it is a backslash. */
    private static final String QUOTED = "$`\"\\";

    /**
     * Splits at blanks, as POSIX has it in chapter 2.2 of the shell language: quotes group; a backslash takes the next
     * character as it is, inside double quotes only where that means something and inside single ones never; before the
     * end of a line it joins the next one.
     */
    static Parsed<List<String>> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'') {
                if (i + 1 == line.length()) {
                    return Parsed.bad("the command ends in a backslash", "write the command as a list of words");
                }
                char next = line.charAt(++i);
                if (next == '\n') {
                    continue;
                }
                if (quote == '"' && QUOTED.indexOf(next) < 0) {
                    word.append(c);
                }
                word.append(next);
                inWord = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (c == ' ' || c == '\t' || c == '\n') {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            return Parsed.bad(
                    "a quote in the command is not closed", "close it, or write the command as a list of words");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words.isEmpty() ? Parsed.bad("the command is empty") : Parsed.good(List.copyOf(words));
    }
}
