package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Span;
import berth.value.Name;
import berth.value.Parsed;
import berth.value.Patterns;
import berth.value.StorageTexts;
import berth.value.Texts;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code volumes} as written.
 *
 * @param volumeClass what backups and the like go by, if given
 * @param labels its labels
 * @param copy whether podman fills it from the image when it is empty, if given
 * @param source a file system of another kind than a folder, if it is one
 */
public record VolumeDecl(
        Optional<Name> volumeClass,
        List<NamedEntry<String, String>> labels,
        Optional<Boolean> copy,
        Optional<Source> source,
        Span owner) {

    /** A file system that podman mounts when a container starts: mount(8)'s type, device and options. */
    public record Source(String type, String device, Optional<String> options) {}

    /** The labels that berth writes start with this. */
    private static final String OWN = "berth.";

    private static final Key<Name> CLASS =
            Key.optional("class", Words.NAME, "what backups and the like go by; the label `berth.class` of the volume");
    private static final Key<List<NamedEntry<String, String>>> LABELS = Key.optional(
            "labels",
            Shapes.map("a label", Optional.of(Patterns.LABEL_NAME), VolumeDecl::label, Carriable.ENVIRONMENT_VALUE),
            "labels of the volume, for other programs");
    private static final Key<Boolean> COPY =
            Key.optional("copy", Shapes.bool(), "whether an empty volume is filled from the image, default true");
    private static final Key<String> TYPE = Key.optional(
            "type",
            Shapes.word("nfs", "nfs4", "cifs", "tmpfs"),
            "a file system that is mounted instead of a folder: `nfs`, `nfs4`, `cifs` or `tmpfs`");
    private static final Key<Located<String>> DEVICE = Key.optional(
            "device",
            Shapes.text(
                            "what is mounted, such as `192.168.2.5:/export`",
                            Patterns.VOLUME_DEVICE,
                            StorageTexts::volumeDevice)
                    .located(),
            "what is mounted, such as `192.168.2.5:/export`, `//server/share` or `tmpfs`");
    private static final Key<String> OPTIONS = Key.optional(
            "options",
            Shapes.text("mount options such as `ro,soft`", Patterns.MOUNT_OPTIONS, StorageTexts::mountOptions),
            "how it is mounted, such as `ro,soft`");

    static final Shape<VolumeDecl> SHAPE = RecordShape.strict(
                    "a volume",
                    List.of(CLASS, LABELS, COPY, TYPE, DEVICE, OPTIONS),
                    v -> new VolumeDecl(
                            v.get(CLASS),
                            v.list(LABELS),
                            v.get(COPY),
                            v.get(TYPE).map(type -> source(v, type)),
                            v.owner()))
            .withOnlyBeside(TYPE, DEVICE)
            .withOnlyBeside(DEVICE, TYPE)
            .withOnlyBeside(OPTIONS, TYPE);

    private static Source source(RecordShape.Values values, String type) {
        return new Source(type, values.require(DEVICE).value(), values.get(OPTIONS));
    }

    private static Parsed<String> label(String text) {
        return text.startsWith(OWN)
                ? Parsed.bad(
                        Code.BAD_VALUE, "labels that start with `" + OWN + "` are berth's own", "choose another name")
                : Texts.labelName(text);
    }
}
