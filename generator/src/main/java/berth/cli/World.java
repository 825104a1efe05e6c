package berth.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds one run: everything that a command may know of the process it runs in.
 *
 * @param in standard input
 * @param out standard output, for data; UTF-8 whatever the locale says
 * @param err standard error, for diagnostics; UTF-8 too
 * @param environment the environment variables
 * @param workingFolder the current folder, absolute
 * @param outIsTerminal whether {@code out} is a terminal
 * @param errIsTerminal whether {@code err} is a terminal
 */
record World(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path workingFolder,
        boolean outIsTerminal,
        boolean errIsTerminal) {
    private static final int BUFFER = 1 << 14;

    /** The surroundings of this process. */
    static World ofProcess() {
        // Java 17 cannot tell the two streams apart; the launcher can, with `test -t`.
        String terminals = System.getProperty("berth.terminals", "");
        return new World(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                terminals.contains("1"),
                terminals.contains("2"));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        OutputStream out = new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER);
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    /** The value of an environment variable; empty when it is not set. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
