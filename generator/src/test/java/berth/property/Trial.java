package berth.property;

import berth.artifact.Artifact;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Severity;
import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.property.Slot.Kind;
import berth.reader.Misread;
import berth.render.OutputTree;
import berth.render.Templates;
import berth.source.Folder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Puts strings into a catalog and looks what becomes of them. Each is refused at its place or carried: the refused ones
 * are found by the places of the errors and made harmless, until the rest is rendered; what is rendered is read.
 */
final class Trial {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    /** A file that the catalog can include. */
    static final String INCLUDED = "services/more.yaml";

    private static final Folder FOLDER = new Folder() {
        @Override
        public Content read(String path) {
            return path.equals(INCLUDED)
                    ? Content.of("services: {}\n".getBytes(StandardCharsets.UTF_8))
                    : Content.missing();
        }

        @Override
        public List<String> names(String path) {
            return path.isEmpty() ? List.of("services") : path.equals("services") ? List.of("more.yaml") : List.of();
        }
    };

    /** Errors that hide others come to light one after the other. */
    private static final int MOST_ROUNDS = 12;

    /**
     * What became of the strings.
     *
     * @param carried those that were rendered
     * @param refused those that an error pointed at
     * @param failure what is wrong, if something is
     * @param tree the rendered files; empty on a failure before
     */
    record Outcome(Map<Slot, String> carried, Set<Slot> refused, Optional<String> failure, List<Artifact> tree) {}

    private final Tree template;
    private final Slot fileName;
    private final Templates templates;
    private final UnaryOperator<Artifact> writer;
    private final Twin twin;

    /**
     * A trial of a template.
     *
     * @param template the catalog
     * @param fileName the slot for its file name
     * @param templates what the files are made with
     * @param writer what happens to a file on its way out; only a test of the test changes anything
     */
    Trial(Tree template, Slot fileName, Templates templates, UnaryOperator<Artifact> writer) {
        this.template = template;
        this.fileName = fileName;
        this.templates = templates;
        this.writer = writer;
        Compiled compiled = compile(YamlText.of(template, Map.of()), Map.of());
        Plan plan = compiled.plan()
                .orElseThrow(() -> new IllegalStateException("the twin is not harmless: "
                        + shown(compiled.diagnostics()) + "\n"
                        + YamlText.of(template, Map.of()).text()));
        this.twin = new Twin(Facts.of(OutputTree.of(plan, templates)), slots());
    }

    List<Slot> slots() {
        List<Slot> slots = new ArrayList<>(template.slots());
        slots.add(fileName);
        return slots;
    }

    Twin twin() {
        return twin;
    }

    private Compiled compile(YamlText yaml, Map<Slot, String> strings) {
        byte[] bytes;
        try {
            var buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(yaml.text()));
            bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("the YAML of this test is no text", e);
        }
        return Compiler.compile(CatalogInput.of(strings.getOrDefault(fileName, fileName.harmless()), bytes, TODAY)
                .in(FOLDER));
    }

    /** Tries these strings. */
    Outcome of(Map<Slot, String> strings) {
        Map<Slot, String> carried = new HashMap<>(strings);
        Set<Slot> refused = new HashSet<>();
        Compiled compiled;
        int round = 0;
        while (true) {
            YamlText yaml = YamlText.of(template, carried);
            try {
                compiled = compile(yaml, carried);
            } catch (RuntimeException | StackOverflowError e) {
                return failed(carried, refused, "the compiler threw " + e);
            }
            if (compiled.plan().isPresent()) {
                break;
            }
            Set<Slot> blamed = blamed(compiled.diagnostics(), yaml, carried);
            if (blamed.isEmpty() || ++round > MOST_ROUNDS) {
                return failed(
                        carried,
                        refused,
                        "an error that points at none of the strings: " + shown(compiled.diagnostics()));
            }
            refused.addAll(blamed);
            carried.keySet().removeAll(blamed);
        }
        for (Slot slot : carried.keySet()) {
            if (slot.kind() == Kind.CLOSED) {
                return failed(carried, refused, "no such word is legal, but it was taken: " + slot);
            }
        }
        List<Artifact> tree;
        try {
            tree = OutputTree.of(compiled.plan().orElseThrow(), templates).stream()
                    .map(writer)
                    .toList();
        } catch (RuntimeException e) {
            return failed(carried, refused, "the renderer threw " + e);
        }
        return new Outcome(carried, refused, judged(tree, carried), tree);
    }

    /** What is wrong with a tree that these strings were rendered into. */
    Optional<String> judged(List<Artifact> tree, Map<Slot, String> carried) {
        try {
            List<String> differences = twin.differences(Facts.of(tree), meant(carried));
            return differences.isEmpty() ? Optional.empty() : Optional.of(listed(differences));
        } catch (Misread e) {
            return Optional.of("a reader stumbled: " + e.getMessage());
        }
    }

    private Outcome failed(Map<Slot, String> carried, Set<Slot> refused, String why) {
        return new Outcome(carried, refused, Optional.of(why), List.of());
    }

    /** All that has to be found when these strings are carried. */
    List<Facts.Fact> due(Map<Slot, String> carried) {
        return twin.due(meant(carried));
    }

    /** What has to be found for each string: a value that is read means what the harmless one means. */
    private static Map<Slot, String> meant(Map<Slot, String> carried) {
        Map<Slot, String> due = new HashMap<>();
        carried.forEach((slot, string) -> {
            if (slot.kind() != Kind.TYPED) {
                due.put(slot, string);
            }
        });
        return due;
    }

    /** The slots that errors point at. */
    private Set<Slot> blamed(List<Diagnostic> diagnostics, YamlText yaml, Map<Slot, String> strings) {
        Set<Slot> declared = new HashSet<>();
        Set<Slot> referred = new HashSet<>();
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.severity() != Severity.ERROR) {
                continue;
            }
            var span = diagnostic.primary().span();
            if (span.file().text().isEmpty()) {
                // There is no place inside a file for what is wrong with its name.
                declared.add(fileName);
            }
            for (YamlText.Range range : yaml.ranges()) {
                boolean meets = range.start() < Math.max(span.end(), span.start() + 1) && range.end() > span.start();
                if (meets) {
                    (range.leaf().refers() ? referred : declared)
                            .addAll(range.leaf().slots());
                }
            }
        }
        declared.retainAll(strings.keySet());
        referred.retainAll(strings.keySet());
        if (declared.isEmpty() && referred.isEmpty()) {
            return tooLong(diagnostics, yaml, strings);
        }
        return declared.isEmpty() ? referred : declared;
    }

    /** What is wrong with a list as a whole is said at its first line; here that is its length, so its longest word goes. */
    private static Set<Slot> tooLong(List<Diagnostic> diagnostics, YamlText yaml, Map<Slot, String> strings) {
        Set<Slot> longest = new HashSet<>();
        for (Diagnostic diagnostic : diagnostics) {
            int at = diagnostic.primary().span().start();
            yaml.lists().stream()
                    .filter(list -> diagnostic.severity() == Severity.ERROR && list.start() <= at && at < list.end())
                    .findFirst()
                    .flatMap(range -> range.list().slots().stream()
                            .filter(strings::containsKey)
                            .max(Comparator.comparing(
                                    slot -> strings.getOrDefault(slot, "").length())))
                    .ifPresent(longest::add);
        }
        return longest;
    }

    private static String shown(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        diagnostics.stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .limit(5)
                .forEach(d -> out.append("\n  ")
                        .append(d.primary().span())
                        .append(' ')
                        .append(d.code().id())
                        .append(": ")
                        .append(Misread.visible(d.message())));
        return out.toString();
    }

    private static String listed(List<String> differences) {
        StringBuilder out = new StringBuilder(differences.size() + " differences from what is due:");
        differences.stream().limit(12).forEach(line -> out.append("\n  ")
                .append(Misread.visible(line.length() > 400 ? line.substring(0, 400) + "..." : line)));
        return out.toString();
    }
}
