package berth.cli;

import berth.artifact.Artifact;
import berth.plan.Compiled;
import berth.sink.FileWriter;
import berth.sink.TreeChange;
import berth.sink.TreeWriter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth render}: the output tree of a catalog. */
@Command(
        name = "render",
        description =
                "Writes the output tree: quadlet units, systemd units, the ruleset, a NixOS module and a manifest."
                        + " New services get their address in berth.lock, beside the catalog.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  berth render catalog.yaml -o out",
            "  berth render catalog.yaml -o out --check --locked",
            "",
            "Exit status: 0 fine, 1 the catalog has errors, 2 --check found differences, 64 usage, 74 a file cannot be"
                    + " read or written."
        })
final class RenderCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before it runs a command
    private CommandSpec spec;

    @Parameters(paramLabel = "CATALOG", description = "The catalog; - is standard input.")
    private String catalog = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder to write, ./out if not given; - prints every file to standard output.")
    private String output = "out";

    @Option(names = "--check", description = "Write nothing; exit with 2 when DIR or berth.lock would change.")
    private boolean check;

    @Option(names = "--locked", description = "Fail when berth.lock would have to change.")
    private boolean locked;

    @Option(names = "--force", description = "Write to DIR although it holds files of somebody else; they stay there.")
    private boolean force;

    @Mixin
    private final Overlay overlay = new Overlay();

    RenderCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (check && output.equals(STANDARD_OUTPUT)) {
            throw new ParameterException(spec.commandLine(), "--check compares with a folder, not with -");
        }
        if (output.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "The folder of -o is empty");
        }
        Optional<Path> templates = overlay.folder(session.world());
        Input input = Input.read(catalog, session.world());
        Compiled compiled = session.pipeline().compile(input, locked);
        session.report(compiled.diagnostics());
        if (compiled.plan().isEmpty() || compiled.hasErrors()) {
            return ExitCode.BAD_CATALOG;
        }
        List<Artifact> artifacts =
                Overlay.render(session.pipeline(), compiled.plan().get(), templates);
        Optional<String> newLock = compiled.lock().filter(input::wouldChangeLock);
        if (check) {
            String lock = input.lock().isPresent() ? "changed" : "added  ";
            return compare(artifacts, newLock.map(text -> lock));
        }
        return write(
                artifacts,
                () -> newLock.ifPresent(
                        lock -> new FileWriter().write(input.lockFile().orElseThrow(), lock)));
    }

    /**
     * Saves the address plan first: a kill between the two leaves addresses that are reserved and not used yet, which the
     * next run uses. What would refuse the tree is asked before that, so that a refusal changes nothing at all.
     */
    private int write(List<Artifact> artifacts, Runnable saveLock) {
        if (output.equals(STANDARD_OUTPUT)) {
            saveLock.run();
            print(artifacts);
            return ExitCode.FINE;
        }
        TreeWriter writer = session.treeWriter();
        Path folder = Input.path(output);
        writer.permit(folder, artifacts, force);
        saveLock.run();
        TreeChange change = writer.write(folder, artifacts, force);
        if (session.world().errIsTerminal()) {
            session.say(output + ": " + count(change));
        }
        return ExitCode.FINE;
    }

    private int compare(List<Artifact> artifacts, Optional<String> lock) {
        TreeChange change = session.treeWriter().compare(Input.path(output), artifacts);
        PrintStream out = session.world().out();
        lock.ifPresent(what -> out.print(what + "  berth.lock\n"));
        list("added    ", change.added());
        list("changed  ", change.changed());
        list("removed  ", change.removed());
        if (!force) {
            list("foreign  ", change.foreign());
        }
        boolean same = lock.isEmpty()
                && change.isInSync()
                && (force || change.foreign().isEmpty());
        return same ? ExitCode.FINE : ExitCode.DIFFERENT;
    }

    private void list(String what, Collection<String> paths) {
        paths.forEach(path -> session.world().out().print(what + session.visible(path) + "\n"));
    }

    private void print(List<Artifact> artifacts) {
        PrintStream out = session.world().out();
        String separator = "";
        for (Artifact artifact : artifacts) {
            out.print(separator + "==> " + artifact.path() + " <==\n" + artifact.text());
            separator = "\n";
        }
    }

    private static String count(TreeChange change) {
        int written = change.added().size() + change.changed().size();
        return written + (written == 1 ? " file" : " files") + " written, "
                + change.removed().size() + " removed, "
                + change.unchanged().size() + " unchanged";
    }
}
