package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.diagnostic.Suggestion;
import berth.source.Node;
import berth.syntax.QuadletKey;
import berth.syntax.QuadletKeys;
import berth.syntax.QuadletReading;
import berth.syntax.RawLine;
import berth.value.PodmanVersion;
import berth.value.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code quadlet}: keys of the quadlet file as they stand there, by section. */
final class VerbatimShape {

    /** Unit files of quadlet; from podman 5.5 on it translates their names in [Unit], and refuses a unit that lacks one. */
    private static final Pattern QUADLET_FILE =
            Pattern.compile(".*\\.(container|network|volume|pod|kube|image|build|artifact)");

    private static final Pattern UNIT = Pattern.compile(
            "[A-Za-z0-9:_.@\\\\-]{1,240}\\.(target|service|timer|path|socket|mount|slice|device|scope)");

    /** Units that load the policy: whoever is ordered before one, or ends it, could run without it. */
    private static final Set<String> POLICY_UNITS = Set.of("berth-firewall.service", "nftables.service");

    /** Driver options of a network that do not touch what the policy stands on. */
    private static final Pattern NETWORK_OPTION = Pattern.compile("(mtu|metric)=[0-9]{1,6}");

    private VerbatimShape() {}

    static final Shape<List<VerbatimDecl>> QUADLET = quadlet();

    private static Shape<List<VerbatimDecl>> quadlet() {
        List<Key<List<VerbatimDecl>>> sections = VerbatimKeys.sections().stream()
                .map(section -> Key.optional(
                        section,
                        new Section(section),
                        "keys of [" + section + "] in the file of its "
                                + (section.equals("Network") ? "network" : "container")))
                .toList();
        return RecordShape.lenient("`quadlet`", List.copyOf(sections), values -> sections.stream()
                .flatMap(key -> values.list(key).stream())
                .toList());
    }

    /** One section. */
    private record Section(String name) implements Shape<List<VerbatimDecl>> {

        private static final Description VALUE = new Description.OfText("a value", Optional.empty());

        @Override
        public Description describe() {
            return new Description.OfMap(
                    "a key of [" + name + "]",
                    Optional.of(VerbatimKeys.pattern(name)),
                    new Description.OfEither(List.of(VALUE, new Description.OfList(VALUE))));
        }

        @Override
        public Optional<List<VerbatimDecl>> decode(Node node, Span owner, Diagnostics problems) {
            if (!(node instanceof Node.Mapping mapping)) {
                return WrongType.report(node, owner, describe(), problems);
            }
            List<VerbatimDecl> keys = new ArrayList<>();
            for (Node.Entry entry : mapping.entries()) {
                key(entry, problems).ifPresent(keys::add);
            }
            return Optional.of(List.copyOf(keys));
        }

        private Optional<VerbatimDecl> key(Node.Entry entry, Diagnostics problems) {
            Located<String> key = new Located<>(entry.key().text(), entry.key().span());
            Optional<String> refusal = VerbatimKeys.refusal(name, key.value());
            if (refusal.isPresent()) {
                return Optional.of(new VerbatimDecl(name, key, List.of(), since(key.value(), List.of()), refusal));
            }
            if (VerbatimKeys.isPassed(name, key.value())) {
                return values(entry, problems)
                        .map(values ->
                                new VerbatimDecl(name, key, values, since(key.value(), values), Optional.empty()));
            }
            problems.add(
                    Diagnostic.at(key.span(), Code.UNKNOWN_KEY, "unknown key `" + key.value() + "` in [" + name + "]")
                            .help(Suggestion.help(key.value(), VerbatimKeys.known(name))
                                    .or(() -> VerbatimKeys.elsewhere(name))));
            return Optional.empty();
        }

        /** The podman that has the key, and with it the values. */
        private Optional<PodmanVersion> since(String key, List<Located<String>> values) {
            return QuadletKeys.find(name, key).stream()
                    .flatMap(known -> Stream.concat(
                            Stream.of(known.since()), values.stream().map(value -> known.since(value.value()))))
                    .map(PodmanVersion::of)
                    .max(Comparator.naturalOrder());
        }

        private Optional<List<Located<String>>> values(Node.Entry entry, Diagnostics problems) {
            String key = entry.key().text();
            if (entry.value() instanceof Node.Scalar scalar && !scalar.isNothing()) {
                return value(key, scalar, problems).map(List::of);
            }
            boolean several = QuadletKeys.find(name, key)
                    .map(QuadletKey::repeatable)
                    .orElse(name.equals("Unit") || name.equals("Service"));
            if (!(entry.value() instanceof Node.Sequence sequence) || !several) {
                Description wanted =
                        several ? new Description.OfEither(List.of(VALUE, new Description.OfList(VALUE))) : VALUE;
                return WrongType.report(entry.value(), entry.key().span(), wanted, problems);
            }
            List<Located<String>> values = new ArrayList<>();
            for (Node item : sequence.items()) {
                if (item instanceof Node.Scalar scalar && !scalar.isNothing()) {
                    value(key, scalar, problems).ifPresent(values::add);
                } else {
                    WrongType.report(item, entry.key().span(), VALUE, problems);
                }
            }
            return values.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(values));
        }

        private Optional<Located<String>> value(String key, Node.Scalar scalar, Diagnostics problems) {
            Optional<QuadletKey> known = QuadletKeys.find(name, key);
            QuadletReading reading = known.map(QuadletKey::reading).orElse(QuadletReading.SYSTEMD);
            String text = scalar.text();
            Optional<String> refusal = RawLine.refusal(reading, text);
            if (refusal.isPresent()) {
                problems.add(Diagnostic.at(
                        scalar.span(), Code.BAD_ESCAPE, "`" + key + "` cannot hold this: " + refusal.get()));
                return Optional.empty();
            }
            Optional<String> bad = known.flatMap(k -> notOfKind(k, text)).or(() -> unsafe(key, reading, text));
            if (bad.isPresent()) {
                problems.add(Diagnostic.at(scalar.span(), Code.BAD_VALUE, bad.get()));
                return Optional.empty();
            }
            return Optional.of(new Located<>(text, scalar.span()));
        }

        private static Optional<String> notOfKind(QuadletKey key, String text) {
            if (key.values().equals("bool")) {
                return text.equals("true") || text.equals("false")
                        ? Optional.empty()
                        : Optional.of("`" + key.name() + "` is `true` or `false`");
            }
            if (key.values().startsWith("enum(")) {
                List<String> words = List.of(
                        key.values().substring(5, key.values().length() - 1).split("\\|", -1));
                return words.contains(text)
                        ? Optional.empty()
                        : Optional.of("`" + key.name() + "` is one of `" + String.join("`, `", words) + "`");
            }
            return key.values().equals("int") && !text.matches("-?[0-9]{1,18}")
                    ? Optional.of("`" + key.name() + "` is a whole number")
                    : Optional.empty();
        }

        /** What would open by a value what the key alone leaves closed. */
        private Optional<String> unsafe(String key, QuadletReading reading, String text) {
            List<String> words = RawLine.words(reading, text).value().orElse(List.of());
            if (name.equals("Unit") || name.equals("Install")) {
                return Stream.of(text.split("\\s+", -1))
                        .flatMap(word -> (name.equals("Unit") ? unsafeUnit(key, word) : noUnit(word)).stream())
                        .findFirst();
            }
            if (name.equals("Service") && key.endsWith("Sec") && !text.equals("infinity")) {
                return TimeSpan.parse(text).value().isPresent()
                        ? Optional.empty()
                        : Optional.of("`" + text + "` is not a time span; write it like `30s`, or `infinity`");
            }
            if (name.equals("Network") && key.equals("Options")) {
                return words.stream()
                        .filter(word -> !NETWORK_OPTION.matcher(word).matches())
                        .findFirst()
                        .map(word -> "`" + word + "` cannot be set by a catalog; `mtu=N` and `metric=N` can");
            }
            if (key.equals("LogOpt") && words.stream().anyMatch(word -> word.startsWith("path="))) {
                return Optional.of("with `path` the container could write any file of the host");
            }
            return key.equals("HealthLogDestination") && text.startsWith("/")
                    ? Optional.of("a catalog cannot name a folder of the host here; write `local` or `events_logger`")
                    : Optional.empty();
        }

        /** Quadlet passes over what is not the name of a unit without a word. */
        private static Optional<String> noUnit(String word) {
            return UNIT.matcher(word).matches()
                    ? Optional.empty()
                    : Optional.of("`" + word + "` is not the name of a unit, such as `multi-user.target`");
        }

        private static Optional<String> unsafeUnit(String key, String word) {
            if (POLICY_UNITS.contains(word)) {
                return Optional.of("`" + word + "` loads the policy, and berth orders everything after it");
            }
            boolean names = !key.startsWith("Condition") && !key.startsWith("Assert") && !key.equals("Documentation");
            return names && !word.startsWith("/") && QUADLET_FILE.matcher(word).matches()
                    ? Optional.of("`" + word + "` is a file of quadlet's; name the unit, which ends in `.service`")
                    : Optional.empty();
        }
    }
}
