package berth.artifact;

import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The list of a tree's files, itself one of them under {@link #PATH}. It says which files of a folder are berth's, so
 * that the next run may replace and remove these and no others.
 */
public final class Manifest {
    /** Where the manifest stands in its tree. */
    public static final String PATH = "manifest.json";

    private static final int VERSION = 1;

    private Manifest() {}

    /**
     * The manifest of a tree.
     *
     * @param generator the program and its version, such as {@code berth 0.1.0}
     * @param catalog what identifies the catalog's meaning, as {@link #sha256} writes it
     * @param artifacts every other file of the tree
     * @param units the systemd units that come of them, such as {@code db.service}
     * @param plan the resolved plan, if it is to be recorded
     */
    public static Artifact of(
            String generator, String catalog, List<Artifact> artifacts, Collection<String> units, Optional<Json> plan) {
        SortedMap<String, Json> files = new TreeMap<>();
        for (Artifact artifact : artifacts) {
            if (artifact.path().equals(PATH)
                    || files.put(artifact.path(), Json.string(sha256(artifact.text()))) != null) {
                throw new IllegalArgumentException("two files of one path: " + artifact.path());
            }
        }
        Json.Obj manifest = Json.object()
                .with("version", VERSION)
                .with("generator", generator)
                .with("catalog", catalog)
                .with("files", Json.object(files))
                .with("units", Json.strings(List.copyOf(new TreeSet<>(units))));
        return new Artifact(
                PATH, plan.map(it -> manifest.with("plan", it)).orElse(manifest).pretty());
    }

    /**
     * The paths that a manifest lists, without its own.
     *
     * @param text a manifest, perhaps of a newer berth: fields that are not known are passed over
     * @return nothing if it is not a manifest of berth, or lists a path that could leave its folder
     */
    public static Optional<SortedSet<String>> files(String text) {
        Json manifest;
        try {
            manifest = Json.parse(text);
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
        if (!manifest.get("version").equals(Json.number(VERSION))
                || !(manifest.get("generator") instanceof Json.Str generator)
                || !generator.text().startsWith("berth ")
                || !(manifest.get("files") instanceof Json.Obj files)) {
            return Optional.empty();
        }
        SortedSet<String> paths = new TreeSet<>();
        for (Map.Entry<String, Json> file : files.members().entrySet()) {
            if (!Artifact.isPath(file.getKey()) || !(file.getValue() instanceof Json.Str)) {
                return Optional.empty();
            }
            paths.add(file.getKey());
        }
        return Optional.of(paths);
    }

    /** The SHA-256 of a text's UTF-8 bytes, as {@code sha256:} and 64 hexadecimal digits. */
    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
