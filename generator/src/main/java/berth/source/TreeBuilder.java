package berth.source;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.SourceFile;
import berth.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Parser events to a tree. An alias shares its anchor's node; what it would cost to walk is counted. */
final class TreeBuilder {

    /** The document breaks a limit or uses what the language lacks; reading cannot go on. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Diagnostic diagnostic;

        Refused(Diagnostic.Builder builder) {
            super("refused", null, false, false);
            this.diagnostic = builder.build();
        }

        Diagnostic diagnostic() {
            return diagnostic;
        }
    }

    /** A node with the number of nodes in it and the number of levels below it. */
    private record Built(Node node, long nodes, int height) {}

    private final SourceFile file;
    private final Limits limits;
    private final Diagnostics problems;
    private final Map<String, Built> anchors = new HashMap<>();
    private long aliased;

    TreeBuilder(SourceFile file, Limits limits, Diagnostics problems) {
        this.file = file;
        this.limits = limits;
        this.problems = problems;
    }

    Optional<Node> document(Parser parser) {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Refused(Diagnostic.at(file.span(0, 0), Code.SYNTAX, "the file is empty")
                    .help("`berth init` writes a catalog to start from"));
        }
        parser.getEvent();
        Built root = node(parser, 0);
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Refused(SyntaxMistake.secondDocument(
                    Diagnostic.at(span(parser.peekEvent()), Code.SYNTAX, SyntaxMistake.SECOND)));
        }
        return Optional.of(root.node);
    }

    private Built node(Parser parser, int depth) {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent alias) {
            return alias(alias, depth);
        }
        if (depth > limits.depth()) {
            throw tooDeep(event);
        }
        NodeEvent start = (NodeEvent) event;
        Built built;
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), event);
            Span span = span(event);
            boolean quoted = !scalar.isPlain();
            built = new Built(new Node.Scalar(scalar.getValue(), quoted, quoted ? trimmed(span) : span), 1, 0);
        } else if (event instanceof SequenceStartEvent sequence) {
            refuseTag(sequence.getTag(), event);
            built = sequence(parser, event, depth);
        } else {
            refuseTag(((MappingStartEvent) event).getTag(), event);
            built = mapping(parser, event, depth);
        }
        if (start.getAnchor() != null) {
            anchors.put(start.getAnchor(), built);
        }
        return built;
    }

    private Built sequence(Parser parser, Event start, int depth) {
        List<Node> items = new ArrayList<>();
        long nodes = 1;
        int height = 0;
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Built item = node(parser, depth + 1);
            items.add(item.node);
            nodes += item.nodes;
            height = Math.max(height, item.height + 1);
        }
        return new Built(new Node.Sequence(items, collection(start, parser.getEvent())), nodes, height);
    }

    private Built mapping(Parser parser, Event start, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Span> seen = new HashMap<>();
        long nodes = 1;
        int height = 0;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Built key = node(parser, depth + 1);
            Built value = node(parser, depth + 1);
            nodes += key.nodes + value.nodes;
            height = Math.max(height, value.height + 1);
            if (!(key.node instanceof Node.Scalar word)) {
                problems.add(Diagnostic.at(key.node.span(), Code.SYNTAX, "a key is text, not " + key.node.kind()));
                continue;
            }
            @Nullable Span first = seen.putIfAbsent(word.text(), word.span());
            if (first != null) {
                problems.add(
                        Diagnostic.at(word.span(), Code.DUPLICATE_KEY, "the key `" + word.text() + "` stands twice")
                                .related(first, "first here")
                                .help("keep one of them"));
            } else {
                entries.add(new Node.Entry(word, value.node));
            }
        }
        return new Built(new Node.Mapping(entries, collection(start, parser.getEvent())), nodes, height);
    }

    private Built alias(AliasEvent alias, int depth) {
        Built target = anchors.get(alias.getAnchor());
        if (target == null) {
            throw new Refused(Diagnostic.at(
                            span(alias),
                            Code.SYNTAX,
                            "the alias `*" + alias.getAnchor() + "` has no finished anchor before it")
                    .help("write `&" + alias.getAnchor() + "` at an earlier value"));
        }
        aliased += target.nodes;
        if (aliased > limits.aliased()) {
            throw new Refused(Diagnostic.at(
                    span(alias), Code.SYNTAX, "aliases repeat more than " + limits.aliased() + " values"));
        }
        if (depth + target.height > limits.depth()) {
            throw tooDeep(alias);
        }
        return target;
    }

    private Refused tooDeep(Event event) {
        return new Refused(Diagnostic.at(
                span(event), Code.SYNTAX, "lists and mappings nest deeper than " + limits.depth() + " levels"));
    }

    private void refuseTag(@Nullable String tag, Event event) {
        if (tag != null) {
            Span span = span(event);
            String written = file.text().substring(span.start(), span.end()).split("\\s", 2)[0];
            throw new Refused(Diagnostic.at(
                            span.part(0, written.length()),
                            Code.SYNTAX,
                            "tags such as `" + shown(tag) + "` are not read")
                    .help("leave the tag out; the place decides how a value is read"));
        }
    }

    private static String shown(String tag) {
        return tag.startsWith("tag:yaml.org,2002:") ? "!!" + tag.substring("tag:yaml.org,2002:".length()) : tag;
    }

    private Span span(Event event) {
        return file.span(event.getStartMark().getIndex(), event.getEndMark().getIndex());
    }

    private Span collection(Event start, Event end) {
        return trimmed(
                file.span(start.getStartMark().getIndex(), end.getEndMark().getIndex()));
    }

    /** Block collections and block scalars end where the next token starts; the white space between is not theirs. */
    private Span trimmed(Span span) {
        int end = span.end();
        while (end > span.start() && Character.isWhitespace(file.text().charAt(end - 1))) {
            end--;
        }
        return new Span(file, span.start(), end);
    }
}
