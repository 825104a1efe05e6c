package berth.cli;

import berth.syntax.FishString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for the fish shell, from the commands as they are. */
final class FishCompletion {
    private FishCompletion() {}

    /** The script; fish reads it from {@code ~/.config/fish/completions/berth.fish}. */
    static String of(CommandSpec root) {
        String name = root.name();
        StringBuilder out =
                new StringBuilder("# Completions of " + name + " for fish. Made by `" + name + " completion fish`.\n");
        for (OptionSpec option : root.options()) {
            out.append(option(name, "__fish_use_subcommand", option));
        }
        for (CommandLine command : root.subcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                out.append('\n').append(command(name, spec));
            }
        }
        return out.toString();
    }

    private static String command(String name, CommandSpec spec) {
        StringBuilder out = new StringBuilder()
                .append("complete -c ")
                .append(name)
                .append(" -n __fish_use_subcommand -f -a ")
                .append(spec.name())
                .append(" -d ")
                .append(FishString.of(sentence(spec.usageMessage().description())))
                .append('\n');
        String seen = "__fish_seen_subcommand_from " + spec.name();
        for (ArgSpec positional : spec.positionalParameters()) {
            List<String> words = words(positional);
            if (!words.isEmpty()) {
                out.append("complete -c ")
                        .append(name)
                        .append(" -n ")
                        .append(FishString.of(seen))
                        .append(" -f -a ")
                        .append(FishString.of(String.join(" ", words)))
                        .append('\n');
            }
        }
        for (OptionSpec option : spec.options()) {
            out.append(option(name, seen, option));
        }
        return out.toString();
    }

    private static String option(String name, String condition, OptionSpec option) {
        StringBuilder out = new StringBuilder("complete -c ")
                .append(name)
                .append(" -n ")
                .append(condition.indexOf(' ') < 0 ? condition : FishString.of(condition));
        for (String spelling : option.names()) {
            out.append(spelling.startsWith("--") ? " -l " + spelling.substring(2) : " -s " + spelling.substring(1));
        }
        List<String> words = words(option);
        if (!words.isEmpty()) {
            out.append(" -x -a ").append(FishString.of(String.join(" ", words)));
        } else if (option.arity().max() > 0) {
            out.append(" -r");
        }
        return out.append(" -d ")
                .append(FishString.of(sentence(option.description())))
                .append('\n')
                .toString();
    }

    private static List<String> words(ArgSpec argument) {
        List<String> words = new ArrayList<>();
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            candidates.forEach(words::add);
        }
        return words;
    }

    /** The first sentence, without its full stop. */
    private static String sentence(String[] description) {
        String text = String.format(Locale.ROOT, String.join(" ", description));
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }
}
