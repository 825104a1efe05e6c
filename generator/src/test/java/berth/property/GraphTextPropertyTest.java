package berth.property;

import static org.assertj.core.api.Assertions.assertThat;

import berth.graph.Change;
import berth.graph.Dot;
import berth.graph.Edge;
import berth.graph.HtmlPage;
import berth.graph.Mermaid;
import berth.graph.Node;
import berth.graph.SvgPicture;
import berth.graph.Topology;
import berth.plan.CatalogModule;
import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** No text of a catalog is more than text in a picture: readers of each format find it as it was, and nothing besides. */
class GraphTextPropertyTest {
    private static final int STRINGS = Integer.getInteger("berth.strings", 100_000) / 20;
    private static final int SERVICES = 20;
    private static final long SEED = Long.getLong("berth.seed", 20260101L);

    private static final String MODULE = "m";

    /** Keeps apart what Mermaid would read, and is not seen. */
    private static final String JOINER = "\u2060";

    /** Every line that a flowchart of services without passages can have. */
    private static final Pattern MERMAID = Pattern.compile(String.join(
            "|",
            "flowchart LR",
            "    s_s\\d+\\[\"(?<service>[^\"]*)\"\\]:::service",
            "  subgraph m_m\\[\"(?<module>[^\"]*)\"\\]",
            "  s_s\\d+ -->\\|\"7\"\\| s_s\\d+",
            "  end",
            "  legend\\[\"[^\"]*\"\\]:::legend",
            "  classDef [a-z]+ [a-z0-9:#, -]+"));

    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern DOT = Pattern.compile(String.join(
            "|",
            "digraph berth \\{",
            "  (graph|node|edge) \\[.*\\];",
            "  subgraph \"cluster_m\" \\{",
            "    label=(?<module>" + QUOTED + "); labelloc=t; style=rounded; color=\"#9a9a9a\";",
            "    \"s\\d+\" \\[label=(?<service>" + QUOTED + ")\\];",
            "  \"s\\d+\" -> \"s\\d+\" \\[label=\"7\"\\];",
            " *\\}"));

    @Test
    void textIsText() throws Exception {
        Random random = new Random(SEED);
        for (int done = 0; done < STRINGS; done += SERVICES + 1) {
            List<String> texts = new ArrayList<>();
            while (texts.size() <= SERVICES) {
                String text = NastyStrings.text(random);
                // None is empty, and a picture of a few megabytes is no other than a small one.
                int most = text.offsetByCodePoints(0, Math.min(400, text.codePointCount(0, text.length())));
                texts.add(text.isEmpty() ? "x" : text.substring(0, most));
            }
            Topology topology = topology(texts);
            List<String> carried =
                    texts.stream().map(GraphTextPropertyTest::carried).toList();
            assertThat(ofXml(SvgPicture.of(topology))).as("SVG").isEqualTo(carried);
            assertThat(ofHtml(HtmlPage.of(topology))).as("HTML").isEqualTo(carried);
            assertThat(ofData(HtmlPage.of(topology))).as("data").isEqualTo(texts.subList(0, SERVICES));
            assertThat(ofDot(Dot.of(topology))).as("DOT").isEqualTo(carried);
            assertThat(ofMermaid(Mermaid.of(topology)))
                    .as("Mermaid")
                    .isEqualTo(carried.stream()
                            .map(text -> text.replace(JOINER, "").replace("\ufb02", "fl"))
                            .toList());
        }
    }

    /** A service for each text but the last, which is that of their module. */
    private static Topology topology(List<String> texts) {
        SortedMap<String, Node> nodes = new TreeMap<>();
        for (int i = 0; i < SERVICES; i++) {
            String name = name(i);
            nodes.put(
                    name,
                    new Node(
                            name,
                            Node.Kind.SERVICE,
                            Optional.of(texts.get(i)),
                            Optional.of(MODULE),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            true,
                            false,
                            Change.SAME));
        }
        CatalogModule module = new CatalogModule(MODULE, Optional.of(texts.get(SERVICES)), List.copyOf(nodes.keySet()));
        Edge edge = new Edge(name(0), name(1), false, true, Change.SAME, List.of("7"));
        return new Topology("lab", false, false, nodes, List.of(module), List.of(), List.of(edge));
    }

    private static String name(int i) {
        return "s" + (10 + i);
    }

    /** What of a text can be carried: no control characters but line ends and tabs, no noncharacters, no half pairs. */
    private static String carried(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
            boolean invalid = (c >= 0xd800 && c < 0xe000) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
            out.appendCodePoint(control || invalid ? 0xfffd : c);
        });
        return out.toString();
    }

    private static List<String> ofXml(String text) throws IOException, SAXException, ParserConfigurationException {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        SortedMap<String, String> services = new TreeMap<>();
        String module = "";
        NodeList groups = document.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            if (group.getAttribute("class").equals("box")) {
                services.put(group.getAttribute("data-name"), description(title(group)));
            } else if (group.getAttribute("class").equals("module")) {
                module = title(group).substring("m: ".length());
            }
        }
        List<String> all = new ArrayList<>(services.values());
        all.add(module);
        return all;
    }

    private static String title(Element group) {
        return group.getElementsByTagName("title").item(0).getTextContent();
    }

    /** The lines about a service are its name, its description and its module. */
    private static String description(String facts) {
        assertThat(facts).endsWith("\nmodule m");
        return facts.substring(facts.indexOf('\n') + 1, facts.length() - "\nmodule m".length());
    }

    /** A page without its two scripts is XML. */
    private static List<String> ofHtml(String page) throws IOException, SAXException, ParserConfigurationException {
        String scripts = "(?s)<script[^>]*>.*?</script>";
        assertThat(Pattern.compile(scripts).matcher(page).results().count()).isEqualTo(2);
        return ofXml(page.replaceAll(scripts, "").replaceFirst("<!DOCTYPE html>", ""));
    }

    private static List<String> ofData(String page) throws JsonSyntaxException {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">([^<]*)</script>")
                .matcher(page);
        assertThat(data.find()).isTrue();
        List<String> texts = new ArrayList<>();
        for (Json node : ((Json.Arr) Json.parse(data.group(1)).get("nodes")).elements()) {
            texts.add(((Json.Str) ((Json.Arr) node.get("facts")).elements().get(0)).text());
        }
        return texts;
    }

    private static List<String> ofDot(String text) {
        List<String> services = new ArrayList<>();
        String module = "";
        for (String line : text.split("\n", -1)) {
            Matcher matcher = DOT.matcher(line);
            assertThat(line.isEmpty() || matcher.matches()).as(line).isTrue();
            if (!line.isEmpty() && matcher.group("service") != null) {
                String label = unescaped(matcher.group("service"));
                services.add(label.substring(label.indexOf('\n') + 1));
            } else if (!line.isEmpty() && matcher.group("module") != null) {
                String label = unescaped(matcher.group("module"));
                module = label.substring("m\n".length(), label.length() - 1);
            }
        }
        services.add(module);
        return services;
    }

    /** A label as Graphviz shows it; {@code \l} ends a line too. */
    private static String unescaped(String quoted) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c == '\\') {
                char next = quoted.charAt(++i);
                assertThat("\\\"nl").contains(Character.toString(next));
                out.append(next == 'n' || next == 'l' ? '\n' : next);
            } else if (c == '&') {
                assertThat(quoted.startsWith("&amp;", i)).isTrue();
                out.append('&');
                i += 4;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static List<String> ofMermaid(String text) {
        List<String> services = new ArrayList<>();
        String module = "";
        for (String line : text.split("\n", -1)) {
            Matcher matcher = MERMAID.matcher(line);
            assertThat(line.isEmpty() || matcher.matches()).as(line).isTrue();
            // encodeEntities takes away the last character of what these match.
            assertThat(line).doesNotContainPattern("style.*:\\S*#.*;").doesNotContainPattern("classDef.*:\\S*#.*;");
            if (!line.isEmpty() && matcher.group("service") != null) {
                services.add(decoded(matcher.group("service").substring("s10<br>".length())));
            } else if (!line.isEmpty() && matcher.group("module") != null) {
                module = decoded(matcher.group("module")).substring("m: ".length());
            }
        }
        services.add(module);
        return services;
    }

    /** References become characters; nothing that Markdown or Mermaid reads stands outside of them. */
    private static String decoded(String label) {
        StringBuilder out = new StringBuilder();
        Matcher reference = Pattern.compile("#(\\d+);").matcher(label);
        int at = 0;
        while (reference.find()) {
            out.append(plain(label.substring(at, reference.start())));
            out.appendCodePoint(Integer.parseInt(reference.group(1)));
            at = reference.end();
        }
        String whole = out.append(plain(label.substring(at))).toString();
        assertThat(whole).doesNotContain("$$").doesNotContainPattern("fa[bklrs]?:fa-");
        return whole.replace(JOINER, "");
    }

    private static String plain(String text) {
        assertThat(text).doesNotContainPattern("[^\\p{L}\\p{Nd} ,()./-]|\u00df|\ufb02|--");
        return text;
    }
}
