package berth.source;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.SourceFile;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.scanner.ScannerImpl;

/**
 * Reads one YAML document into a located tree. Of YAML 1.2 everything is read but tags and several documents;
 * scalars stay text, so that the differences between YAML 1.1 and 1.2 never show.
 */
public final class YamlReader {
    static {
        // YAML 1.2 has it for the sake of JSON (5.7, ns-esc-slash); SnakeYAML reads 1.1.
        ScannerImpl.ESCAPE_REPLACEMENTS.put('/', "/");
    }

    private YamlReader() {}

    /**
     * Reads a document.
     *
     * @param name how messages call the file
     * @param bytes its content
     * @param limits how large it may be
     * @param problems where mistakes go
     * @return the root, or nothing when the text is not a document within the limits
     */
    public static Optional<Node> read(String name, byte[] bytes, Limits limits, Diagnostics problems) {
        return Decoded.decode(name, bytes, limits, problems).flatMap(file -> parse(file, limits, problems));
    }

    private static Optional<Node> parse(SourceFile file, Limits limits, Diagnostics problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        // The tree is built by us, with our own limits: the parser's events need none.
        options.setNestingDepthLimit(Integer.MAX_VALUE);
        TreeBuilder builder = new TreeBuilder(file, limits, problems);
        try {
            return builder.document(new ParserImpl(new WholeReader(spaced(file.text())), options));
        } catch (TreeBuilder.Refused refused) {
            problems.add(refused.diagnostic());
            return Optional.empty();
        } catch (MarkedYAMLException e) {
            problems.add(SyntaxMistake.of(file, e));
            return Optional.empty();
        } catch (YAMLException e) {
            problems.add(Diagnostic.at(file.span(0, 0), Code.SYNTAX, "not YAML: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** JSON may be indented with tabs, which the parser does not take; in JSON none stands inside a string. */
    private static String spaced(String text) {
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }
}
