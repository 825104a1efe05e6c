package berth.source;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.SourceFile;
import berth.diagnostic.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What the parser stumbled over, in words for people who write catalogs. The parser names its tokens and the place
 * where it gave up, which for something unclosed is the end of the file; here the place is where it was opened.
 */
final class SyntaxMistake {
    private static final Pattern FOUND = Pattern.compile("(?:found|got) '?(.+?)'?$");
    private static final Pattern CONFLICT = Pattern.compile("(?m)^(<{7} |={7}$|>{7} )");
    /** A no-break space where YAML wants a blank. */
    private static final Pattern NO_BREAK = Pattern.compile("(?m)[:-]\u00a0|^ *\u00a0");

    private static final String QUOTES = "put it in quotes";

    private final SourceFile file;
    private final String problem;
    private final String context;
    private final int at;
    private final Optional<Integer> begin;

    private SyntaxMistake(SourceFile file, MarkedYAMLException e) {
        this.file = file;
        this.problem = plain(e.getProblem() == null ? "not YAML" : e.getProblem());
        this.context = e.getContext() == null ? "" : plain(e.getContext());
        this.at = e.getProblemMark() == null ? 0 : e.getProblemMark().getIndex();
        this.begin = Optional.ofNullable(e.getContextMark()).map(Mark::getIndex);
    }

    static Diagnostic of(SourceFile file, MarkedYAMLException e) {
        return new SyntaxMistake(file, e).diagnostic().build();
    }

    private Diagnostic.Builder diagnostic() {
        Matcher conflict = CONFLICT.matcher(file.text());
        if (conflict.find()) {
            return at(line(conflict.start()), "a merge conflict is open here").help("choose one side");
        }
        if (is(at, '\t')) {
            return at(character(at), "a tab stands where YAML wants spaces").help("indent with spaces");
        }
        return quotes().or(this::blanks)
                .or(this::starts)
                .or(this::brackets)
                .or(this::escapes)
                .or(this::blocks)
                .orElseGet(this::asItIs);
    }

    private Optional<Diagnostic.Builder> quotes() {
        boolean open = problem.startsWith("found unexpected end of stream")
                || problem.startsWith("found unexpected document separator");
        return begin.filter(b -> open && context.contains("quoted scalar"))
                .map(b -> at(character(b), "this quote is never closed").help("close it with the same quote"));
    }

    /** Characters that mean something to YAML where plain text was meant. */
    private Optional<Diagnostic.Builder> starts() {
        if (problem.contains("cannot start any token")) {
            return Optional.of(
                    at(character(at), "text cannot start with " + shown(at)).help(QUOTES));
        }
        if (begin.isPresent() && (context.endsWith("an alias") || context.endsWith("an anchor"))) {
            return Optional.of(at(character(begin.get()), shown(begin.get()) + " starts " + name(context) + " here")
                    .help("put text that starts with it in quotes"));
        }
        return switch (problem) {
            case "mapping values are not allowed here" ->
                Optional.of(at(character(at), "a `: ` cannot stand here")
                        .help("put text that holds it in quotes; or check the indentation, and the `:` of the line"
                                + " above"));
            case "sequence entries are not allowed here" ->
                Optional.of(at(character(at), "a list cannot begin here")
                        .help("begin it on a line of its own, or put text that starts with `- ` in quotes"));
            case "mapping keys are not allowed here" ->
                Optional.of(
                        at(character(at), "text cannot start with " + shown(at)).help(QUOTES));
            case "could not find expected ':'" ->
                begin.map(b -> at(line(b), "this line has no `: ` behind a key")
                        .help("write `key: value`, or check the indentation"));
            default -> Optional.empty();
        };
    }

    /** What looks like a blank and is none, as in text from web pages: in this line, or in the one above that goes on in it. */
    private Optional<Diagnostic.Builder> blanks() {
        int line = file.text().lastIndexOf('\n', Math.max(0, begin.orElse(at) - 1));
        int above = line <= 0 ? 0 : file.text().lastIndexOf('\n', line - 1) + 1;
        Matcher found = NO_BREAK.matcher(file.text()).region(above, line(at).end());
        return found.find()
                ? Optional.of(at(character(found.end() - 1), "a no-break space stands here")
                        .help("write an ordinary space"))
                : Optional.empty();
    }

    private Optional<Diagnostic.Builder> brackets() {
        boolean list = context.endsWith("flow sequence");
        if (begin.isPresent() && (list || context.endsWith("flow mapping")) && problem.startsWith("expected ','")) {
            if (found().equals("<stream end>")) {
                return Optional.of(at(character(begin.get()), "this bracket is never closed")
                        .help("close it with `" + (list ? ']' : '}') + "`"));
            }
            return Optional.of(
                    at(character(at), "a `,` or the closing `" + (list ? ']' : '}') + "` is missing before this")
                            .related(character(begin.get()), "opened here")
                            .help("separate the entries with `,`, and close what is opened"));
        }
        if (problem.startsWith("expected the node content")) {
            return Optional.of(
                    found().equals("<stream end>")
                            ? at(character(at), "the file ends where a value is expected")
                            : at(character(at), "a value is missing before " + shown(at)));
        }
        boolean closing = List.of("]", "}").contains(found());
        return closing && problem.startsWith("expected <block end>")
                ? Optional.of(at(character(at), "this " + shown(at) + " closes nothing"))
                : Optional.empty();
    }

    private Optional<Diagnostic.Builder> escapes() {
        if (!context.contains("double-quoted")) {
            return Optional.empty();
        }
        int backslash = file.text().lastIndexOf('\\', at);
        return backslash < begin.orElse(0)
                ? Optional.empty()
                : Optional.of(at(file.span(backslash, backslash + 2), "this is not an escape that YAML knows")
                        .help("write `\\\\` for a backslash, or use single quotes"));
    }

    /** Lines that belong to nothing above them. */
    private Optional<Diagnostic.Builder> blocks() {
        if (context.endsWith("block scalar")) {
            return begin.map(b -> at(character(b), shown(b) + " starts a text on the lines below")
                    .help("put text that starts with it in quotes"));
        }
        String found = found();
        if (problem.startsWith("expected '<document start>'")) {
            return Optional.of(
                    file.text().substring(0, at).contains("\n...")
                            ? secondDocument(at(line(at), SECOND))
                            : indentation());
        }
        if (!problem.startsWith("expected <block end>")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (found) {
                    case "<scalar>" ->
                        at(character(at), "text stands behind a value that has ended")
                                .help("put the whole in quotes; inside single quotes `''` is one quote");
                    case ":" -> at(character(at), "no key stands before this `:`");
                    case "?", "<block mapping start>", "<block sequence start>", "-" -> indentation();
                    default -> at(character(at), "no value can stand here");
                });
    }

    private Diagnostic.Builder indentation() {
        Diagnostic.Builder builder = at(line(at), "the indentation of this line fits none above it")
                .help("indent it like the lines that it belongs to");
        begin.ifPresent(b -> builder.related(line(b), "its neighbours begin here"));
        return builder;
    }

    private Diagnostic.Builder asItIs() {
        Diagnostic.Builder builder = at(character(at), problem);
        if (begin.isPresent() && !context.isEmpty()) {
            builder.related(character(begin.get()), context);
        }
        return builder;
    }

    static final String SECOND = "a second document starts here";

    static Diagnostic.Builder secondDocument(Diagnostic.Builder builder) {
        return builder.help("a catalog is one document; use `include` for several files");
    }

    private static Diagnostic.Builder at(Span span, String message) {
        return Diagnostic.at(span, Code.SYNTAX, message);
    }

    /** The token that the parser found, as it calls it. */
    private String found() {
        Matcher matcher = FOUND.matcher(problem);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String name(String context) {
        return context.substring(context.lastIndexOf("an "));
    }

    private boolean is(int offset, char c) {
        return offset < file.text().length() && file.text().charAt(offset) == c;
    }

    private String shown(int offset) {
        return offset < file.text().length()
                ? "`" + Character.toString(file.text().codePointAt(offset)) + "`"
                : "the end of the file";
    }

    private Span character(int offset) {
        boolean whole = offset < file.text().length();
        return file.span(
                offset, whole ? offset + Character.charCount(file.text().codePointAt(offset)) : offset);
    }

    /** From an offset to the end of its line. */
    private Span line(int offset) {
        int end = file.text().indexOf('\n', offset);
        return file.span(offset, end < 0 ? file.text().length() : end);
    }

    /** The parser's words in the form of ours: one line, no full stop at the end. */
    private static String plain(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
