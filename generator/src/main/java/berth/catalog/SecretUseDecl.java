package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.source.Node;
import berth.value.AbsolutePath;
import berth.value.Name;
import berth.value.Patterns;
import berth.value.StorageTexts;
import berth.value.Texts;
import java.util.List;
import java.util.Optional;

/**
 * A secret that a service is given, as a variable or else as a file.
 *
 * @param secret which one
 * @param variable the variable, if it is one
 * @param path where the file is in the container, if that is written
 * @param uid the file's owner in the container, if given
 * @param gid the file's group in the container, if given
 * @param mode the file's mode in four octal digits, if given
 */
public record SecretUseDecl(
        Located<Name> secret,
        Optional<Located<String>> variable,
        Optional<Located<AbsolutePath>> path,
        Optional<Integer> uid,
        Optional<Integer> gid,
        Optional<String> mode) {

    private static final Key<Located<Name>> SECRET =
            Key.required("secret", Words.NAME.located(), "the name of a secret");
    private static final Key<Located<String>> VARIABLE = Key.optional(
            "variable",
            Shapes.text("a variable", Patterns.ENVIRONMENT_NAME, Texts::variableName)
                    .located(),
            "the environment variable that holds it");
    private static final Key<Located<AbsolutePath>> PATH = Key.optional(
            "path",
            Carriable.CONTAINER_PATH.located(),
            "the absolute path in the container of the file that holds it, default `/run/secrets/NAME`");
    private static final Key<Integer> UID =
            Key.optional("uid", Shapes.integer("a user's number", 0, Integer.MAX_VALUE), "the file's owner");
    private static final Key<Integer> GID =
            Key.optional("gid", Shapes.integer("a group's number", 0, Integer.MAX_VALUE), "the file's group");
    private static final Key<String> MODE = Key.optional(
            "mode",
            Shapes.text("a mode such as `0400`", Patterns.FILE_MODE, StorageTexts::fileMode),
            "the file's mode in octal digits");

    /** The keys of a file, which a variable does not have. */
    private static final List<Key<?>> OF_FILES = List.of(PATH, UID, GID, MODE);

    private static final Shape<SecretUseDecl> LONG = new Shape<>() {
        private final RecordShape<RecordShape.Values> inner = RecordShape.strict(
                "an entry of `secrets`", List.of(SECRET, VARIABLE, PATH, UID, GID, MODE), values -> values);

        @Override
        public Optional<SecretUseDecl> decode(Node node, Span owner, Diagnostics problems) {
            return inner.decode(node, owner, problems).flatMap(v -> {
                Optional<Key<?>> ofFile = OF_FILES.stream().filter(v::isThere).findFirst();
                if (v.isThere(VARIABLE) && ofFile.isPresent()) {
                    String name = ofFile.get().name();
                    problems.add(Diagnostic.at(
                                    v.span(ofFile.get()),
                                    Code.BAD_VALUE,
                                    "`" + name + "` is for a file, and this secret is a variable")
                            .related(v.span(VARIABLE), "`variable` here")
                            .help("remove one of them; a service that needs both gets two entries"));
                    return Optional.empty();
                }
                return Optional.of(new SecretUseDecl(
                        v.require(SECRET), v.get(VARIABLE), v.get(PATH), v.get(UID), v.get(GID), v.get(MODE)));
            });
        }

        @Override
        public Description describe() {
            return inner.describe();
        }
    };

    /** Variables with their secrets, or a list of entries. */
    static final Shape<List<SecretUseDecl>> SHAPE = Shapes.either(List.of(
            Shapes.mapped(
                    Shapes.map(
                            "a variable",
                            Optional.of(Patterns.ENVIRONMENT_NAME),
                            Texts::variableName,
                            Words.NAME.located()),
                    entries -> entries.stream()
                            .flatMap(entry -> entry.value().map(secret -> variable(entry.key(), secret)).stream())
                            .toList()),
            Shapes.items(LONG)));

    private static SecretUseDecl variable(Located<String> name, Located<Name> secret) {
        return new SecretUseDecl(
                secret, Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Where its file is in the container. */
    public String at() {
        return path.map(p -> p.value().text()).orElse("/run/secrets/" + secret.value());
    }

    /** The place that says where it goes. */
    public Span place() {
        return variable.map(Located::span).or(() -> path.map(Located::span)).orElse(secret.span());
    }

    /** Whether the file is wanted with an owner or a mode of its own. */
    public boolean isOwned() {
        return uid.isPresent() || gid.isPresent() || mode.isPresent();
    }
}
