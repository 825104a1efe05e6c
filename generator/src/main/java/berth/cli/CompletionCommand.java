package berth.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth completion}: what a shell completes after the word berth. */
@Command(
        name = "completion",
        description = "Prints a script that lets a shell complete berth's commands and options.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(berth completion bash)",
            "  berth completion zsh > ~/.berth-completion.zsh     # and source it in ~/.zshrc",
            "  berth completion fish > ~/.config/fish/completions/berth.fish",
            "",
            "Exit status: 0 fine, 64 usage."
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before it runs a command
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell = Shell.bash;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        session.world()
                .out()
                .print(
                        switch (shell) {
                            // zsh reads the script of bash by its own bashcompinit, which the script turns on.
                            case bash, zsh -> AutoComplete.bash(root.name(), root.commandLine());
                            case fish -> FishCompletion.of(root);
                        });
        return ExitCode.FINE;
    }
}
