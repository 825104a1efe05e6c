package berth.cli;

import berth.diagnostic.Diagnostic;
import berth.diagnostic.Severity;
import berth.diagnostic.TextReport;
import berth.diagnostic.VisibleText;
import berth.sink.TreeWriter;
import java.util.List;

/**
 * What the commands of one run share.
 *
 * @param world the surroundings
 * @param pipeline the way from a catalog to files
 * @param root the program's own options
 */
record Session(World world, Pipeline pipeline, BerthCommand root) {

    /** Whether diagnostics make a run fail. */
    static boolean isBad(List<Diagnostic> diagnostics, boolean denyWarnings) {
        return diagnostics.stream()
                .map(Diagnostic::severity)
                .anyMatch(it -> it == Severity.ERROR || (denyWarnings && it == Severity.WARNING));
    }

    /** Writes diagnostics for people to standard error. */
    void report(List<Diagnostic> diagnostics) {
        boolean colour = root.color().colours(world.errIsTerminal(), world);
        world.err().print(new TextReport(colour).render(diagnostics));
        world.err().print(TextReport.summary(diagnostics));
    }

    /** Writes a sentence about the run itself to standard error; further lines stand below it, indented. */
    void say(String words) {
        String margin = "berth: ";
        for (String line : words.split("\n", -1)) {
            world.err().print((margin + VisibleText.of(line)).stripTrailing() + "\n");
            margin = "  ";
        }
    }

    TreeWriter treeWriter() {
        return new TreeWriter(new ProgramExchange(), world.workingFolder());
    }

    /** A text that may stand on a terminal. */
    String visible(String text) {
        return VisibleText.of(text);
    }
}
