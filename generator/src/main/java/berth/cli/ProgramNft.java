package berth.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program nft. No shell is between. */
final class ProgramNft implements Nft {
    private static final int MOST = 1 << 16;

    private final List<String> program;

    /** With these words; without any where there is no nft. */
    ProgramNft(List<String> program) {
        this.program = List.copyOf(program);
    }

    @Override
    public Optional<String> element(String map, String key) {
        if (program.isEmpty()) {
            throw new InputException(
                    "`nft` is not on the PATH; it knows the running table (Debian and NixOS: nftables)");
        }
        Optional<String> found = said("get", "element", "inet", "berth", map, "{ " + key + " }");
        if (found.isEmpty() && said("-t", "list", "table", "inet", "berth").isEmpty()) {
            throw new InputException("the table `inet berth` is not loaded here, and nothing is denied");
        }
        return found;
    }

    /** What it says; nothing when there is no such thing. */
    private Optional<String> said(String... words) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            String said;
            try (InputStream out = process.getInputStream()) {
                said = new String(out.readNBytes(MOST), StandardCharsets.UTF_8);
            }
            if (process.waitFor() == 0) {
                return Optional.of(said);
            }
            if (said.contains("No such file or directory")) {
                return Optional.empty();
            }
            throw new InputException(
                    "cannot ask nft: " + said.strip().lines().findFirst().orElse("it says nothing"));
        } catch (IOException e) {
            throw new InputException("cannot run nft: " + Input.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("nft was interrupted", e);
        }
    }
}
