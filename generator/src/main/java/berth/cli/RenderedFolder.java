package berth.cli;

import berth.artifact.Artifact;
import berth.artifact.Manifest;
import berth.diagnostic.VisibleText;
import berth.plan.Plan;
import berth.render.RecordedPlan;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A folder that berth rendered: the plan that its manifest records, and its files as they lie there.
 *
 * @param plan the plan
 * @param files those that the manifest lists and that exist, and the manifest
 */
record RenderedFolder(Plan plan, List<Artifact> files) {
    private static final long MOST_BYTES = 1L << 28;

    /**
     * Reads a folder.
     *
     * @param folder the folder
     * @param word how the user calls it
     * @throws InputException when it is no such folder
     */
    static RenderedFolder read(Path folder, String word) {
        String shown = VisibleText.of(word);
        Optional<String> manifest = text(folder, Manifest.PATH);
        if (manifest.isEmpty()) {
            throw new InputException("the folder " + shown + " has no " + Manifest.PATH
                    + "; name a catalog or a folder that `berth render` wrote");
        }
        Optional<SortedSet<String>> paths = Manifest.files(manifest.get());
        Optional<Plan> plan = plan(manifest.get());
        if (paths.isEmpty() || plan.isEmpty()) {
            throw new InputException("the " + Manifest.PATH + " of " + shown
                    + " holds no plan that this berth can read; render the catalog again");
        }
        List<Artifact> files = new ArrayList<>();
        files.add(new Artifact(Manifest.PATH, manifest.get()));
        paths.get().forEach(path -> text(folder, path).ifPresent(text -> files.add(new Artifact(path, text))));
        return new RenderedFolder(plan.get(), files);
    }

    private static Optional<Plan> plan(String manifest) {
        try {
            return RecordedPlan.of(Json.parse(manifest));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path folder, String path) {
        Path file = folder.resolve(path);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (!file.toRealPath().startsWith(folder.toRealPath()) || Files.size(file) > MOST_BYTES) {
                throw new InputException(
                        "cannot read " + VisibleText.of(path) + ": it is too large or leads out of the folder");
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new InputException("cannot read " + VisibleText.of(path) + ": it is not UTF-8", e);
        } catch (IOException e) {
            throw new InputException("cannot read " + VisibleText.of(path) + ": " + Input.reason(e), e);
        }
    }
}
