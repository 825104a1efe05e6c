package berth.cli;

import berth.artifact.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: options that every command has. */
@Command(
        name = "berth",
        description = {
            "Turns a catalog of services into quadlet units, an nftables ruleset and a NixOS module,"
                    + " and proves who can reach whom before anything is deployed."
        },
        version = Version.LINE,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExample:%n",
        footer = {"  berth render catalog.yaml -o out", "", "More about a command: berth COMMAND --help"})
final class BerthCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before it runs a command
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print this help and exit.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(names = "--version", versionHelp = true, description = "Print the version and exit.")
    private boolean version;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colour: auto (on a terminal), always or never.")
    private ColorMode color = ColorMode.auto;

    ColorMode color() {
        return color;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
