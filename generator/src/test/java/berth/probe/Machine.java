package berth.probe;

import berth.consumer.Consumers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The programs of a test: the consumers, and Perl. Where this user gets no network namespaces the test is skipped, and
 * says so, or fails where consumers are required.
 *
 * @param consumers where they are
 * @param nft which of them loads the ruleset
 */
public record Machine(Consumers consumers, String nft) implements Programs {

    /** With the oldest nft that must load the ruleset. */
    public static Machine here() {
        return of("nft-1.0.6");
    }

    public static Machine of(String nft) {
        Consumers consumers = Consumers.here();
        consumers.ownNetwork();
        return new Machine(consumers, nft);
    }

    @Override
    public Optional<Path> find(String name) {
        if (name.equals("perl")) {
            Path perl = Path.of("/usr/bin/perl");
            if (!Files.isExecutable(perl)) {
                throw consumers.absent("no /usr/bin/perl");
            }
            return Optional.of(perl);
        }
        return Optional.of(consumers.tool(name.equals("nft") ? nft : name));
    }

    @Override
    public Dialogue start(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Dialogue() {
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
                    process.destroy();
                    try {
                        process.waitFor();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
