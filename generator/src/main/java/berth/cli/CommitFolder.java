package berth.cli;

import berth.source.Folder;
import berth.source.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A folder as it was in a commit. Blobs are read as they are stored: no filter, no driver and no hook of the repository
 * runs. Links are followed as long as they stay in the folder, as on a disk.
 */
final class CommitFolder implements Folder {
    private static final int MOST_LINKS = 8;

    private final Git git;
    private final Path place;
    private final String commit;
    private final String prefix;

    private CommitFolder(Git git, Path place, String commit, String prefix) {
        this.git = git;
        this.place = place;
        this.commit = commit;
        this.prefix = prefix;
    }

    /**
     * The folder at a revision.
     *
     * @param place the folder on disk, in a repository
     * @param revision a branch, a tag, a commit: what git takes; it begins with no dash
     * @throws InputException when there is no repository or no such commit
     */
    static CommitFolder at(Git git, Path place, String revision) {
        Git.Answer prefix = git.ask(place, Limits.DEFAULT.bytes(), List.of("rev-parse", "--show-prefix"));
        if (!prefix.isGood()) {
            throw new InputException("the catalog is in no git repository: " + firstLine(prefix.err()));
        }
        Git.Answer commit = git.ask(
                place, Limits.DEFAULT.bytes(), List.of("rev-parse", "--verify", "--quiet", revision + "^{commit}"));
        if (!commit.isGood() || !commit.text().matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw new InputException("git knows no commit called " + revision);
        }
        String path = new String(prefix.out(), StandardCharsets.UTF_8);
        return new CommitFolder(
                git, place, commit.text(), path.endsWith("\n") ? path.substring(0, path.length() - 1) : path);
    }

    @Override
    public Content read(String path) {
        String at = path;
        for (int links = 0; links < MOST_LINKS; links++) {
            Optional<Entry> entry = entry(at);
            if (entry.isEmpty()) {
                return Content.missing();
            }
            if (!entry.get().isLink()) {
                return entry.get().isFile() ? Content.of(blob(entry.get())) : Content.unreadable("it is a folder");
            }
            Optional<String> target = target(at, new String(blob(entry.get()), StandardCharsets.UTF_8));
            if (target.isEmpty()) {
                return Content.outside();
            }
            at = target.get();
        }
        return Content.unreadable("too many links");
    }

    @Override
    public List<String> names(String path) {
        Git.Answer answer = git.ask(
                place,
                Limits.DEFAULT.bytes(),
                List.of("ls-tree", "-z", "--full-tree", "--name-only", commit + ":" + prefix + path));
        return answer.isGood()
                ? Arrays.stream(new String(answer.out(), StandardCharsets.UTF_8).split("\0", -1))
                        .filter(name -> !name.isEmpty())
                        .toList()
                : List.of();
    }

    /** One line of {@code git ls-tree}: mode, kind, object. */
    private record Entry(String mode, String object) {
        boolean isLink() {
            return mode.equals("120000");
        }

        boolean isFile() {
            return mode.startsWith("100");
        }
    }

    private Optional<Entry> entry(String path) {
        Git.Answer answer = git.ask(
                place, Limits.DEFAULT.bytes(), List.of("ls-tree", "-z", "--full-tree", commit, "--", prefix + path));
        String line = new String(answer.out(), StandardCharsets.UTF_8);
        String[] words = line.substring(0, Math.max(0, line.indexOf('\t'))).split(" ", -1);
        return answer.isGood() && words.length == 3 ? Optional.of(new Entry(words[0], words[2])) : Optional.empty();
    }

    private byte[] blob(Entry entry) {
        Git.Answer answer = git.ask(place, Limits.DEFAULT.bytes() + 1, List.of("cat-file", "blob", entry.object()));
        if (!answer.isGood()) {
            throw new InputException("git cannot read an object: " + firstLine(answer.err()));
        }
        return answer.out();
    }

    /** Where a link leads, below this folder; nothing when it leads out of it. */
    private static Optional<String> target(String link, String text) {
        if (text.startsWith("/")) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>(List.of(link.split("/", -1)));
        steps.remove(steps.size() - 1);
        for (String step : text.split("/", -1)) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    return Optional.empty();
                }
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return Optional.of(String.join("/", steps));
    }

    private static String firstLine(String words) {
        return words.lines().findFirst().orElse("no further words");
    }
}
