package berth.source;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.SourceFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Bytes to text: strict UTF-8, no byte order mark, lines that end in LF, no control characters. */
final class Decoded {
    private Decoded() {}

    /** The text, or nothing after the reasons were reported. */
    static Optional<SourceFile> decode(String name, byte[] bytes, Limits limits, Diagnostics problems) {
        if (!isShowable(name, problems)) {
            return Optional.empty();
        }
        if (bytes.length > limits.bytes()) {
            SourceFile none = new SourceFile(name, "");
            problems.add(Diagnostic.at(
                            none.span(0, 0),
                            Code.SYNTAX,
                            "the file is longer than the limit of " + limits.bytes() + " bytes")
                    .help("split it with `include`"));
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int offset = out.position();
            int bad = in.get(in.position()) & 0xff;
            SourceFile file = new SourceFile(name, new String(bytes, StandardCharsets.UTF_8));
            problems.add(Diagnostic.at(
                            file.span(offset, offset + 1),
                            Code.SYNTAX,
                            String.format(Locale.ROOT, "the byte 0x%02x is not valid UTF-8 here", bad))
                    .help("save the file as UTF-8"));
            return Optional.empty();
        }
        SourceFile file = new SourceFile(name, out.flip().toString());
        return clean(file, problems) ? Optional.of(file) : Optional.empty();
    }

    /** Reports a file name that no line could show: every emitted file says which catalog it came from. */
    private static boolean isShowable(String name, Diagnostics problems) {
        OptionalInt bad = name.codePoints()
                .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)
                .findFirst();
        bad.ifPresent(c -> problems.add(Diagnostic.at(
                        new SourceFile(name, "").span(0, 0),
                        Code.BAD_ESCAPE,
                        String.format(Locale.ROOT, "the name of this file holds U+%04X", c))
                .help("rename the file")));
        return bad.isEmpty();
    }

    /** Reports the first of each kind of character that has no place in a catalog. */
    private static boolean clean(SourceFile file, Diagnostics problems) {
        String text = file.text();
        TreeMap<Integer, Integer> first = new TreeMap<>();
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f);
            if (control || c == 0xfeff || c == 0x2028 || c == 0x2029 || c == 0xfffe || c == 0xffff) {
                first.putIfAbsent(c, i);
            }
        }
        first.forEach((c, at) -> problems.add(Diagnostic.at(file.span(at, at + 1), Code.SYNTAX, message(c, at))
                .help(help(c, at))));
        return first.isEmpty();
    }

    private static String message(int c, int at) {
        if (c == 0xfeff && at == 0) {
            return "the file starts with a byte order mark";
        }
        if (c == '\r') {
            return "a carriage return stands here";
        }
        return String.format(Locale.ROOT, "the character U+%04X has no place in a catalog", c);
    }

    private static String help(int c, int at) {
        if (c == 0xfeff && at == 0) {
            return "save the file as UTF-8 without a byte order mark";
        }
        if (c == '\r') {
            return "save the file with LF line ends";
        }
        return String.format(Locale.ROOT, "inside double quotes it can be written as \"\\u%04X\"", c);
    }
}
