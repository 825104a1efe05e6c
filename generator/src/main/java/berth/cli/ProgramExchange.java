package berth.cli;

import berth.sink.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets a program of the machine make the system call that Java 17 cannot: {@code mv --exchange} (GNU coreutils 9.5 and
 * newer), else Perl, which Debian always has (perl-base is essential). Where there is neither, nothing happens.
 */
final class ProgramExchange implements Exchange {
    private static final long SECONDS = 20;

    /** {@code renameat2} in the kernel's system call tables; the second number is that of {@code asm-generic}. */
    private static final Map<String, Integer> SYSTEM_CALL =
            Map.of("amd64", 316, "aarch64", 276, "riscv64", 276, "loongarch64", 276, "ppc64le", 357, "s390x", 347);

    /** {@code AT_FDCWD} is -100 and {@code RENAME_EXCHANGE} is 2 (linux/fcntl.h and linux/fs.h). */
    private static final String PERL = "exit(syscall(shift, -100, shift, -100, shift, 2) == 0 ? 0 : 1)";

    @Override
    public void attempt(Path one, Path other) throws IOException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return;
        }
        String first = one.toString();
        String second = other.toString();
        if (run(List.of("mv", "--exchange", "--no-target-directory", "--", first, second))) {
            return;
        }
        Optional<Integer> call = Optional.ofNullable(SYSTEM_CALL.get(System.getProperty("os.arch", "")));
        if (call.isPresent()) {
            run(List.of("perl", "-e", PERL, Integer.toString(call.get()), first, second));
        }
    }

    private static boolean run(List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
        try {
            if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException(command.get(0) + " does not end");
    }
}
