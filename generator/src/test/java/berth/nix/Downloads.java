package berth.nix;

import berth.artifact.Manifest;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What poms make Maven download, as far as they say it: artifacts and plug-ins with their versions, what they are asked to do
 * and when. How a plug-in is configured does not count, but for the artifacts that it names there; nor do comments, names and
 * properties that no version comes from.
 *
 * @param lines one a fact, in the poms' order
 */
record Downloads(List<String> lines) {

    private static final Set<String> ARTIFACT = Set.of("groupId", "artifactId", "version", "classifier", "type");
    private static final Set<String> WORDS = Set.of("name", "description", "url", "inceptionYear", "licenses", "scm");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

    static Downloads of(List<String> poms) {
        List<String> lines = new ArrayList<>();
        Map<String, String> properties = new LinkedHashMap<>();
        for (String pom : poms) {
            walk(root(pom), "", false, lines, properties);
        }
        Set<String> used = new TreeSet<>();
        lines.forEach(line -> references(line, properties, used));
        used.forEach(name -> lines.add("property " + name + "=" + properties.get(name)));
        return new Downloads(List.copyOf(lines));
    }

    /** 16 hexadecimal digits. */
    String fingerprint() {
        return Manifest.sha256(String.join("\n", lines))
                .substring("sha256:".length())
                .substring(0, 16);
    }

    private static Element root(String pom) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(pom)))
                    .getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalArgumentException("no pom", e);
        }
    }

    private static void walk(
            Element element, String path, boolean configures, List<String> lines, Map<String, String> properties) {
        String name = element.getTagName();
        String here = path + "/" + name;
        if (path.equals("/project") && WORDS.contains(name)) {
            return;
        }
        boolean inside = configures || name.equals("configuration");
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        if (name.equals("properties") && !inside) {
            children.forEach(child ->
                    properties.put(child.getTagName(), child.getTextContent().strip()));
        } else if (!children.isEmpty()) {
            children.forEach(child -> walk(child, here, inside, lines, properties));
        } else if (!inside || ARTIFACT.contains(name)) {
            lines.add(here + "=" + element.getTextContent().strip());
        }
    }

    private static void references(String text, Map<String, String> properties, Set<String> used) {
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            String name = reference.group(1);
            if (properties.containsKey(name) && used.add(name)) {
                references(properties.get(name), properties, used);
            }
        }
    }
}
