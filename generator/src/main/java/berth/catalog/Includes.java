package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.diagnostic.Suggestion;
import berth.source.Folder;
import berth.source.Limits;
import berth.source.Node;
import berth.source.YamlReader;
import berth.value.PathGlob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the entries of included files beside those of the catalog. It works on the tree, so that every value keeps the
 * file and the place where it was written.
 */
final class Includes {
    /** How many files a catalog may include, and how often the limit on one file they may hold together. */
    private static final int MOST_FILES = 1000;

    private static final int MOST_LIMITS = 4;

    /** What an included file may hold. */
    private static final List<String> SECTIONS = List.of("services", "volumes", "secrets");

    private final String catalog;
    private final Folder folder;
    private final Limits limits;
    private final Diagnostics problems;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private long bytes;

    /** The entries of one section, from all files. */
    private static final class Section {
        private final Node.Scalar key;
        private final Span span;
        private final List<Node.Entry> entries = new ArrayList<>();
        private final Map<String, Span> first = new HashMap<>();

        private Section(Node.Scalar key, Span span) {
            this.key = key;
            this.span = span;
        }

        private void add(Node.Mapping mapping, Diagnostics problems) {
            for (Node.Entry entry : mapping.entries()) {
                Node.Scalar word = entry.key();
                Span before = first.putIfAbsent(word.text(), word.span());
                if (before == null) {
                    entries.add(entry);
                } else {
                    problems.add(
                            Diagnostic.at(word.span(), Code.DUPLICATE_KEY, "the key `" + word.text() + "` stands twice")
                                    .related(before, "first here")
                                    .help("keep one of them"));
                }
            }
        }
    }

    private Includes(String catalog, Folder folder, Limits limits, Diagnostics problems) {
        this.catalog = catalog;
        this.folder = folder;
        this.limits = limits;
        this.problems = problems;
    }

    /**
     * The catalog with what it includes. A malformed {@code include} is left for the decoder.
     *
     * @param name the catalog's own file in {@code folder}
     */
    static Node merged(String name, Node root, Folder folder, Limits limits, Diagnostics problems) {
        if (root instanceof Node.Mapping mapping) {
            Optional<Node.Entry> include = mapping.entry(Catalog.INCLUDE.name());
            if (include.isPresent() && include.get().value() instanceof Node.Sequence list) {
                Includes includes = new Includes(name, folder, limits, problems);
                return includes.merged(mapping, includes.files(list));
            }
        }
        return root;
    }

    /** The files to include, each with the place that names it first. */
    private Map<String, Span> files(Node.Sequence include) {
        Map<String, Span> files = new LinkedHashMap<>();
        for (Node item : include.items()) {
            if (!(item instanceof Node.Scalar word)) {
                continue;
            }
            Optional<PathGlob> glob = PathGlob.parse(word.text()).value();
            if (glob.isEmpty()) {
                continue;
            }
            List<String> paths = glob.get().expand(folder::names).stream()
                    .filter(path -> !path.equals(catalog))
                    .toList();
            if (paths.isEmpty()) {
                problems.add(nothing(word, glob.get()));
            }
            paths.forEach(path -> files.putIfAbsent(path, word.span()));
        }
        if (files.size() > MOST_FILES) {
            problems.add(Diagnostic.at(
                    include.span(), Code.SYNTAX, files.size() + " files are included, more than " + MOST_FILES));
            return Map.of();
        }
        return files;
    }

    private static Diagnostic.Builder nothing(Node.Scalar word, PathGlob glob) {
        return glob.isOnePath()
                ? Diagnostic.at(word.span(), Code.INCLUDE_OUTSIDE, "a catalog cannot include itself")
                        .help("remove it")
                : Diagnostic.at(
                                word.span(),
                                Code.INCLUDE_OUTSIDE,
                                "no file of the catalog's folder matches `" + glob + "`")
                        .help("remove the pattern, or correct it; `*` stands for any characters but `/`");
    }

    private Node merged(Node.Mapping root, Map<String, Span> files) {
        for (Node.Entry entry : root.entries()) {
            if (SECTIONS.contains(entry.key().text()) && entry.value() instanceof Node.Mapping mapping) {
                section(entry.key(), mapping).add(mapping, problems);
            }
        }
        files.forEach((path, place) -> file(path, place).ifPresent(this::add));
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : root.entries()) {
            Section section = sections.get(entry.key().text());
            entries.add(
                    section != null && entry.value() instanceof Node.Mapping
                            ? new Node.Entry(entry.key(), new Node.Mapping(section.entries, section.span))
                            : entry);
        }
        sections.forEach((name, section) -> {
            if (root.entry(name).isEmpty()) {
                entries.add(new Node.Entry(section.key, new Node.Mapping(section.entries, section.span)));
            }
        });
        return new Node.Mapping(entries, root.span());
    }

    private Section section(Node.Scalar key, Node.Mapping mapping) {
        return sections.computeIfAbsent(key.text(), name -> new Section(key, mapping.span()));
    }

    private Optional<Node> file(String path, Span place) {
        Folder.Content content = folder.read(path);
        if (content.bytes().isEmpty()) {
            problems.add(
                    Diagnostic.at(place, Code.INCLUDE_OUTSIDE, "cannot include `" + path + "`: " + content.reason())
                            .help(
                                    content.isOutside()
                                            ? "put the file itself into the catalog's folder"
                                            : "paths are relative to the catalog's folder"));
            return Optional.empty();
        }
        bytes += content.bytes().get().length;
        if (bytes > (long) MOST_LIMITS * limits.bytes()) {
            problems.add(Diagnostic.at(
                    place,
                    Code.SYNTAX,
                    "the included files have more than " + (long) MOST_LIMITS * limits.bytes() + " bytes together"));
            return Optional.empty();
        }
        return YamlReader.read(path, content.bytes().get(), limits, problems);
    }

    private void add(Node file) {
        if (!(file instanceof Node.Mapping mapping)) {
            problems.add(Diagnostic.at(
                    file.span().part(0, 1), Code.WRONG_TYPE, "expected an included file, found " + file.kind()));
            return;
        }
        for (Node.Entry entry : mapping.entries()) {
            Node.Scalar key = entry.key();
            if (!SECTIONS.contains(key.text())) {
                problems.add(Diagnostic.at(
                                key.span(), Code.UNKNOWN_KEY, "unknown key `" + key.text() + "` in an included file")
                        .help(
                                Catalog.hasKey(key.text())
                                        ? Optional.of("it belongs into " + catalog)
                                        : Suggestion.help(key.text(), SECTIONS)
                                                .or(() -> Optional.of("legal keys: " + String.join(", ", SECTIONS)))));
            } else if (entry.value() instanceof Node.Mapping values) {
                section(key, values).add(values, problems);
            } else {
                problems.add(Diagnostic.at(
                        key.span(),
                        Code.WRONG_TYPE,
                        "expected a mapping, found " + entry.value().kind()));
            }
        }
    }
}
