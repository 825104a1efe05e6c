package berth.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page berth(1), from the commands as they are, in the macros of man(7). */
final class ManPage {
    private static final String REST = """
            .SH EXIT STATUS
            .TP
            .B 0
            Fine, or no difference.
            .TP
            .B 1
            The catalog has errors, or warnings where those are denied.
            .TP
            .B 2
            Differences were found.
            .TP
            .B 3
            A proof failed.
            .TP
            .B 64
            The command line is wrong.
            .TP
            .B 70
            An error of berth itself.
            .TP
            .B 74
            A file cannot be read or written.
            .SH ENVIRONMENT
            .TP
            .B NO_COLOR
            If it is set and not empty, nothing is coloured unless
            .B \\-\\-color=always
            asks for it.
            .TP
            .B BERTH_DEBUG
            If it is 1, an internal error shows where it happened.
            .TP
            .B JAVA_HOME
            The Java, 17 or newer, that the launcher takes; without it the one on the path.
            .SH FILES
            .TP
            .I catalog.yaml
            The catalog, by convention of that name.
            .TP
            .I berth.lock
            The address plan, beside the catalog.
            .B berth render
            adds new services to it and never moves old ones; it belongs into version control.
            .SH SEE ALSO
            .BR podman-systemd.unit (5),
            .BR nft (8),
            .BR systemd.unit (5)
            """;

    private final StringBuilder out = new StringBuilder();

    private ManPage() {}

    /** The page for a program with its commands. */
    static String of(CommandSpec root, String version) {
        ManPage page = new ManPage();
        page.head(root, version);
        for (CommandLine command : root.subcommands().values()) {
            page.command(command.getCommandSpec());
        }
        return page.out.append(REST).toString();
    }

    private void head(CommandSpec root, String version) {
        String what = words(root.usageMessage().description());
        line(".\\\" Made from the program's own commands; do not edit.");
        line(".TH BERTH 1 \"\" \"" + escaped(version) + "\"");
        line(".SH NAME");
        line("berth \\- containers from a typed catalog, with proof of who can reach whom");
        line(".SH SYNOPSIS");
        line(".B berth");
        line(".RI [ OPTION ...]");
        line(".I COMMAND");
        line(".RI [ ARGUMENT ...]");
        line(".SH DESCRIPTION");
        line(escaped(what));
        line(".SH OPTIONS");
        root.options().forEach(this::option);
        line(".SH COMMANDS");
    }

    private void command(CommandSpec spec) {
        line(".SS berth " + spec.name() + escaped(arguments(spec)));
        line(escaped(words(spec.usageMessage().description())));
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            line(".TP");
            line(".I " + escaped(parameter.paramLabel()));
            line(escaped(words(parameter.description())));
        }
        // What every command takes is told once, above.
        spec.options().stream().filter(option -> !option.inherited()).forEach(this::option);
        line(".PP");
        line(spec.usageMessage().footerHeading().replace("%n", ""));
        boolean verbatim = false;
        for (String footer : spec.usageMessage().footer()) {
            if (footer.startsWith("  ") != verbatim) {
                verbatim = !verbatim;
                (verbatim ? List.of(".PP", ".RS", ".nf") : List.of(".fi", ".RE")).forEach(this::line);
            }
            if (!footer.isEmpty()) {
                if (!verbatim) {
                    line(".PP");
                }
                line(escaped(footer.strip()));
            }
        }
        if (verbatim) {
            List.of(".fi", ".RE").forEach(this::line);
        }
    }

    private static String arguments(CommandSpec spec) {
        StringBuilder words = new StringBuilder();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String word =
                    parameter.paramLabel() + (parameter.arity().max() > 1 && !parameter.hideParamSyntax() ? "..." : "");
            words.append(' ').append(parameter.required() ? word : "[" + word + "]");
        }
        return words.toString();
    }

    private void option(OptionSpec option) {
        line(".TP");
        String value = option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR";
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add("\\fB" + escaped(name) + "\\fR" + value);
        }
        line(String.join(", ", names));
        line(escaped(words(option.description())));
    }

    private static String words(String[] description) {
        return String.format(Locale.ROOT, String.join(" ", description));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** A text that roff takes for itself (groff_char(7)): a dash stays a dash, a dot at the start is no request. */
    static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    /** Whether an argument is told about; each has to be. */
    static boolean isDescribed(ArgSpec argument) {
        return !words(argument.description()).isBlank();
    }
}
