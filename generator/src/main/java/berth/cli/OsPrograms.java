package berth.cli;

import berth.probe.Dialogue;
import berth.probe.Programs;
import berth.probe.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The programs on the PATH, and where administration keeps its own: a user's PATH on Debian lacks the folders of
 * {@code nft} and {@code ip}.
 *
 * @param path the folders that come first
 */
record OsPrograms(List<Path> path) implements Programs {
    private static final List<Path> ADMINISTRATION = List.of(
            Path.of("/usr/local/sbin"), Path.of("/usr/sbin"), Path.of("/sbin"), Path.of("/run/current-system/sw/bin"));

    private static final long SECONDS = 5;

    static OsPrograms of(World world) {
        List<Path> path = new ArrayList<>();
        for (String folder : world.variable("PATH").split(":", -1)) {
            if (!folder.isEmpty()) {
                path.add(world.workingFolder().resolve(folder));
            }
        }
        path.addAll(ADMINISTRATION);
        return new OsPrograms(path);
    }

    /** The same, but for one program that is known. */
    Programs with(String name, Path file) {
        return new Programs() {
            @Override
            public Optional<Path> find(String wanted) {
                return wanted.equals(name)
                        ? Optional.of(file).filter(Files::isExecutable)
                        : OsPrograms.this.find(wanted);
            }

            @Override
            public Dialogue start(List<String> command) {
                return OsPrograms.this.start(command);
            }
        };
    }

    @Override
    public Optional<Path> find(String name) {
        return path.stream()
                .map(f -> f.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public Dialogue start(List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new Unavailable("cannot start " + command.get(0) + ": " + e.getMessage());
        }
        return new Running(process);
    }

    private record Running(Process process) implements Dialogue {
        @Override
        public InputStream says() {
            return process.getInputStream();
        }

        @Override
        public OutputStream hears() {
            return process.getOutputStream();
        }

        @Override
        public void close() {
            // It ends with its input; what it started ends with it.
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                // It has ended.
            }
            try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
