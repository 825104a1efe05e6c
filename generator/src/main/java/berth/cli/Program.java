package berth.cli;

import berth.diagnostic.VisibleText;
import berth.sink.SinkException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run of the command line: which command, what when it fails, which exit code. */
final class Program {
    private final World world;
    private final Session session;
    private final Nft nft;
    private final BerthCommand root = new BerthCommand();

    Program(World world, Pipeline pipeline) {
        this(
                world,
                pipeline,
                new ProgramNft(OsPrograms.of(world).find("nft").map(Path::toString).stream()
                        .toList()));
    }

    Program(World world, Pipeline pipeline, Nft nft) {
        this.world = world;
        this.nft = nft;
        this.session = new Session(world, pipeline, root);
    }

    /** Runs a command line and says what the process ends with. Both streams are flushed. */
    int run(String... arguments) {
        int code;
        try {
            code = commands().execute(arguments);
        } catch (Error e) {
            code = failed(e);
        }
        // A print stream keeps quiet about a full disk or a reader that went away.
        if (world.out().checkError()) {
            session.say("cannot write to standard output");
            code = ExitCode.INPUT_OUTPUT;
        }
        world.err().flush();
        return code;
    }

    /** The command line with all its commands, before a run. */
    CommandLine commands() {
        CommandLine commands = new CommandLine(root)
                .addSubcommand(new RenderCommand(session))
                .addSubcommand(new CheckCommand(session))
                .addSubcommand(new MatrixCommand(session))
                .addSubcommand(new GraphCommand(session))
                .addSubcommand(new DiffCommand(session, new ProgramGit()))
                .addSubcommand(new ExplainCommand(session, nft))
                .addSubcommand(new VerifyCommand(session))
                .addSubcommand(new ListCommand(session))
                .addSubcommand(new ShowCommand(session))
                .addSubcommand(new SchemaCommand(session))
                .addSubcommand(new InitCommand(session))
                .addSubcommand(new NewCommand(session))
                .addSubcommand(new CompletionCommand(session));
        return commands
                // `@private` is a selector of the catalog, not a file of arguments.
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(world.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(world.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((e, args) -> misused(e))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    }

    private int misused(ParameterException e) {
        session.say(e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : lower(words(e)));
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                session.say("did you mean " + String.join(" or ", near) + "?");
            }
        }
        session.say("try `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`");
        return ExitCode.USAGE;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String word = "`" + e.getUnmatched().get(0) + "`";
        if (e.isUnknownOption()) {
            return "there is no option " + word;
        }
        boolean isCommand = e.getCommandLine().getParent() == null;
        return isCommand ? "there is no command " + word : "one word too many: " + word;
    }

    /** The library's sentences begin with a capital letter, ours do not. */
    private static String lower(String words) {
        boolean sentence = words.length() > 1 && Character.isLowerCase(words.charAt(1));
        return sentence ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1) : words;
    }

    private int failed(Throwable e) {
        boolean debug = world.variable("BERTH_DEBUG").equals("1");
        int code;
        if (e instanceof SinkException || e instanceof InputException) {
            session.say(words(e));
            code = ExitCode.INPUT_OUTPUT;
        } else {
            session.say("internal error: " + e.getClass().getSimpleName() + ": " + words(e)
                    + (debug ? "" : " (BERTH_DEBUG=1 shows where)"));
            code = ExitCode.INTERNAL;
        }
        if (debug) {
            print(e);
        }
        return code;
    }

    private static String words(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), "no further words");
    }

    private void print(Throwable e) {
        PrintStream err = world.err();
        for (Throwable at = e; at != null; at = at.getCause()) {
            err.print(VisibleText.of(at.toString()) + "\n");
            for (StackTraceElement frame : at.getStackTrace()) {
                err.print("    at " + frame + "\n");
            }
        }
    }
}
