package berth.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program git. No shell is between, it asks nobody, fetches nothing and takes no lock. */
final class ProgramGit implements Git {
    private static final int MOST_WORDS = 1 << 14;

    @Override
    public Answer ask(Path folder, int most, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("git", "--no-pager", "--literal-pathspecs"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment()
                .putAll(Map.of(
                        "LC_ALL", "C",
                        "GIT_TERMINAL_PROMPT", "0",
                        "GIT_OPTIONAL_LOCKS", "0",
                        "GIT_NO_LAZY_FETCH", "1"));
        try {
            Process process = builder.start();
            byte[] out;
            String err;
            try (InputStream said = process.getInputStream();
                    InputStream complaints = process.getErrorStream()) {
                out = said.readNBytes(most);
                boolean more = said.read() >= 0;
                if (more) {
                    process.destroy();
                }
                err = new String(complaints.readNBytes(MOST_WORDS), StandardCharsets.UTF_8).strip();
                return new Answer(more ? 0 : process.waitFor(), out, err);
            }
        } catch (IOException e) {
            throw new InputException("cannot run git: " + Input.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("git was interrupted", e);
        }
    }
}
