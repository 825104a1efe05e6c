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
import java.util.List;
import java.util.Optional;

/** Mounts: {@code NAME:/path[:ro]}, {@code /host/path:/path[:ro]}, or a mapping with {@code bind} or {@code volume}. */
final class MountShape {
    private MountShape() {}

    private static final Key<AbsolutePath> BIND =
            Key.optional("bind", Carriable.HOST_PATH, "an absolute path of the host");
    private static final Key<Name> VOLUME = Key.optional("volume", Words.NAME, "the name of a volume");
    private static final Key<AbsolutePath> AT =
            Key.required("at", Carriable.CONTAINER_PATH, "the absolute path in the container");
    private static final Key<Boolean> READ_ONLY =
            Key.optional("readOnly", Shapes.bool(), "whether it cannot be written, default false");
    private static final Key<Boolean> IDMAP = Key.optional(
            "idmap",
            Shapes.bool(),
            "whether files belong to the same user numbers inside and outside of the user namespace; default true for"
                    + " a volume where the namespace is `auto`, else false");

    private static final Shape<MountDecl> SHORT = Shapes.scalar(
            new Description.OfText("a mount such as `data:/var/lib/data` or `/srv/data:/data:ro`", Patterns.MOUNT),
            MountShape::read);

    /** The long form; exactly one of {@code bind} and {@code volume}. */
    private static final Shape<MountDecl> LONG = new Shape<>() {
        private final RecordShape<RecordShape.Values> inner =
                RecordShape.strict("a mount", List.of(BIND, VOLUME, AT, READ_ONLY, IDMAP), values -> values);

        @Override
        public Optional<MountDecl> decode(Node node, Span owner, Diagnostics problems) {
            return inner.decode(node, owner, problems).flatMap(values -> {
                boolean bind = values.get(BIND).isPresent();
                if (bind && values.get(VOLUME).isPresent()) {
                    problems.add(
                            Diagnostic.at(values.span(VOLUME), Code.BAD_VALUE, "a mount has either `bind` or `volume`")
                                    .related(values.span(BIND), "`bind` here")
                                    .help("remove one of them"));
                    return Optional.empty();
                }
                if (!bind && values.get(VOLUME).isEmpty()) {
                    problems.add(Diagnostic.at(owner, Code.MISSING_KEY, "a mount needs `bind` or `volume`")
                            .help("add `bind:` (a path of the host) or `volume:` (a volume's name)"));
                    return Optional.empty();
                }
                boolean readOnly = values.get(READ_ONLY, false);
                return Optional.of(values.get(BIND)
                        .<MountDecl>map(path ->
                                new MountDecl.Bind(path, values.require(AT), readOnly, values.get(IDMAP, false), owner))
                        .orElseGet(() -> new MountDecl.Volume(
                                values.get(VOLUME).orElseThrow(),
                                values.require(AT),
                                readOnly,
                                values.get(IDMAP),
                                owner)));
            });
        }

        @Override
        public Description describe() {
            return inner.describe();
        }
    };

    static final Shape<MountDecl> MOUNT = Shapes.either(List.of(SHORT, LONG));

    /** {@code /path} or {@code /path:options}, as podman's {@code --tmpfs}. */
    static final Shape<TmpfsDecl> TMPFS = Shapes.scalar(
            new Description.OfText("a path such as `/tmp` or `/tmp:size=64m`", Patterns.TMPFS), (scalar, problems) -> {
                String text = scalar.text();
                int colon = text.indexOf(':');
                String path = colon < 0 ? text : text.substring(0, colon);
                Optional<AbsolutePath> at =
                        Shapes.parsed(Carriable.containerPath(path), scalar.part(0, path.length()), problems);
                Optional<String> options = colon < 0
                        ? Optional.of("")
                        : Shapes.parsed(
                                StorageTexts.tmpfsOptions(text.substring(colon + 1)),
                                scalar.part(colon + 1, text.length() - colon - 1),
                                problems);
                return at.flatMap(a -> options.map(o -> new TmpfsDecl(a, o, scalar.span())));
            });

    private static Optional<MountDecl> read(Node.Scalar scalar, Diagnostics problems) {
        String text = scalar.text();
        String[] parts = text.split(":", -1);
        boolean form = parts.length == 2 || (parts.length == 3 && (parts[2].equals("ro") || parts[2].equals("rw")));
        if (!form) {
            boolean relabelled = parts.length == 3 && parts[2].matches("(.*,)?[zZ](,.*)?");
            problems.add(Diagnostic.at(scalar.span(), Code.BAD_VALUE, "`" + text + "` is not a mount")
                    .help(
                            relabelled
                                    ? "write it without `z` and `Z`; where SELinux is on, give the path the type"
                                            + " `container_file_t` on the host (semanage fcontext, restorecon)"
                                    : "write `NAME:/path`, `/host/path:/path` or either with `:ro` behind it"));
            return Optional.empty();
        }
        boolean readOnly = parts.length == 3 && parts[2].equals("ro");
        Span sourceSpan = scalar.part(0, parts[0].length());
        Optional<AbsolutePath> at = Shapes.parsed(
                Carriable.containerPath(parts[1]), scalar.part(parts[0].length() + 1, parts[1].length()), problems);
        if (parts[0].startsWith("/")) {
            return Shapes.parsed(Carriable.hostPath(parts[0]), sourceSpan, problems)
                    .flatMap(source -> at.map(a -> new MountDecl.Bind(source, a, readOnly, false, scalar.span())));
        }
        if (parts[0].startsWith(".") || parts[0].startsWith("~") || parts[0].contains("/")) {
            problems.add(Diagnostic.at(
                            sourceSpan, Code.BAD_VALUE, "`" + parts[0] + "` is neither a volume nor an absolute path")
                    .help("a path of the host starts with `/`, a volume's name is a word"));
            return Optional.empty();
        }
        return Shapes.parsed(Name.parse(parts[0]), sourceSpan, problems)
                .flatMap(volume ->
                        at.map(a -> new MountDecl.Volume(volume, a, readOnly, Optional.empty(), scalar.span())));
    }
}
