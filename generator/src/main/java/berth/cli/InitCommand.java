package berth.cli;

import berth.sink.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code berth init}: a catalog to start from. */
@Command(
        name = "init",
        description = "Writes a small catalog.yaml to start from; one that is there already is left alone.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  berth init homelab",
            "",
            "Exit status: 0 fine, 64 usage, 74 there is a catalog.yaml, or it cannot be written."
        })
final class InitCommand implements Callable<Integer> {
    private static final String CATALOG = "catalog.yaml";

    private final Session session;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The folder, the current one if not given; it is made when it is not there.")
    private String folder = "";

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path file = session.world().workingFolder().resolve(Input.path(folder)).resolve(CATALOG);
        new FileWriter()
                .create(
                        file,
                        session.visible(Input.path(folder).resolve(CATALOG).toString()),
                        starter());
        if (session.world().errIsTerminal()) {
            session.say("wrote " + Input.path(folder).resolve(CATALOG));
        }
        return ExitCode.FINE;
    }

    private static String starter() {
        try (InputStream in = Objects.requireNonNull(InitCommand.class.getResourceAsStream("starter.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
