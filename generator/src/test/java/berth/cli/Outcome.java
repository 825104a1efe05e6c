package berth.cli;

import berth.artifact.Artifact;
import berth.plan.Compiled;
import berth.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the command line came to.
 *
 * @param code the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Outcome(int code, String out, String err) {

    /** Prepares a run. */
    static final class Shell {
        private final Path folder;
        private final Map<String, String> environment = new HashMap<>();
        private Pipeline pipeline = new Compilation(Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));
        private Nft nft = new ProgramNft(List.of("nft"));
        private String input = "";
        private boolean terminal;
        private Optional<OutputStream> out = Optional.empty();

        private Shell(Path folder) {
            this.folder = folder;
        }

        /** A run whose current folder is {@code folder}. */
        static Shell in(Path folder) {
            return new Shell(folder);
        }

        Shell with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        Shell input(String text) {
            input = text;
            return this;
        }

        Shell onTerminal() {
            terminal = true;
            return this;
        }

        Shell writingTo(OutputStream stream) {
            out = Optional.of(stream);
            return this;
        }

        /** With a pipeline that throws this wherever it is asked. */
        Shell failingWith(RuntimeException failure) {
            pipeline = new Pipeline() {
                @Override
                public Compiled compile(Input catalog, boolean locked) {
                    throw failure;
                }

                @Override
                public List<Artifact> render(Plan plan, Optional<Path> overlay) {
                    throw failure;
                }

                @Override
                public LocalDate today() {
                    throw failure;
                }

                @Override
                public Pipeline on(LocalDate day) {
                    throw failure;
                }

                @Override
                public String ruleset(Plan plan) {
                    throw failure;
                }

                @Override
                public boolean prove(Plan plan) {
                    throw failure;
                }
            };
            return this;
        }

        /** With this in the place of the program nft. */
        Shell asking(Nft other) {
            nft = other;
            return this;
        }

        Outcome run(String... arguments) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            World world = new World(
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(out.orElse(written), false, StandardCharsets.UTF_8),
                    new PrintStream(said, false, StandardCharsets.UTF_8),
                    Map.copyOf(environment),
                    folder,
                    terminal,
                    terminal);
            int code = new Program(world, pipeline, nft).run(arguments);
            return new Outcome(code, written.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
        }
    }
}
