package berth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostics;
import berth.source.Limits;
import berth.source.Node;
import berth.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mappings merge key by key, everything else is replaced, and what is nearer to the service wins. */
class MergeTest {

    private final Diagnostics problems = new Diagnostics();

    @Test
    void theServiceWinsOverItsModuleAndThatOverTheCatalog() {
        assertThat(service("""
                defaults: { a: all, b: all, c: all }
                modules: { m: { defaults: { a: module, b: module } } }
                services: { s: { module: m, a: own } }
                """)).isEqualTo("{module=m, a=own, b=module, c=all}");
    }

    @Test
    void theModuleMayBeADefaultToo() {
        String modules = "modules: { m: { defaults: { a: m, module: n } }, n: { defaults: { a: n, b: n } } }\n";
        assertThat(service("defaults: { module: m, c: all }\n" + modules + "services: { s: { d: own } }\n"))
                .isEqualTo("{d=own, module=m, a=m, c=all}");
        assertThat(service("defaults: { module: m, c: all }\n" + modules + "services: { s: { module: n } }\n"))
                .isEqualTo("{module=n, a=n, b=n, c=all}");
    }

    @Test
    void mappingsMergeAndListsAreReplaced() {
        assertThat(service("""
                defaults: { env: { X: "1", Y: "1", deep: { p: "1", q: "1" } }, list: [a, b] }
                services: { s: { env: { Y: "2", deep: { q: "2" } }, list: [c] } }
                """)).isEqualTo("{env={Y=2, deep={q=2, p=1}, X=1}, list=[c]}");
    }

    @Test
    void anEmptyListReplacesToo() {
        assertThat(service("{ defaults: { list: [a] }, services: { s: { list: [] } } }"))
                .isEqualTo("{list=[]}");
    }

    @Test
    void aValueOfAnotherKindReplaces() {
        assertThat(service("{ defaults: { network: { name: lan } }, services: { s: { network: none } } }"))
                .isEqualTo("{network=none}");
        assertThat(service("{ defaults: { network: none }, services: { s: { network: { name: lan } } } }"))
                .isEqualTo("{network={name=lan}}");
    }

    @Test
    void otherModulesAndWhatIsMalformedChangeNothing() {
        assertThat(service("""
                modules: { m: { defaults: { a: x } }, n: 3 }
                services: { s: { module: other, b: y } }
                """)).isEqualTo("{module=other, b=y}");
        assertThat(service("{ defaults: 3, services: { s: { b: y } } }")).isEqualTo("{b=y}");
    }

    @Test
    void everyValueKeepsThePlaceWhereItWasWritten() {
        Node root = read("defaults:\n  a: x\nservices:\n  s:\n    b: y\n");
        Node.Mapping s = inner(inner(root, "services"), "s");
        assertThat(s.entry("a").orElseThrow().value().span().line()).isEqualTo(2);
        assertThat(s.entry("b").orElseThrow().value().span().line()).isEqualTo(5);
    }

    @Test
    void defaultsThatWouldFillTheMemoryAreRefused() {
        String values = IntStream.range(0, 1_100).mapToObj(i -> "k" + i + ": v").collect(Collectors.joining(", "));
        String services =
                IntStream.range(0, 1_000).mapToObj(i -> "s" + i + ": {}").collect(Collectors.joining(", "));
        Node root = YamlReader.read(
                        "c.yaml",
                        ("{ defaults: { " + values + " }, services: { " + services + " } }")
                                .getBytes(StandardCharsets.UTF_8),
                        Limits.DEFAULT,
                        problems)
                .orElseThrow();
        assertThat(Merge.defaults(root, problems)).isEmpty();
        assertThat(problems.sorted()).extracting(d -> d.code()).containsExactly(Code.SYNTAX);
    }

    private Node read(String yaml) {
        Node root = YamlReader.read("c.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT, problems)
                .orElseThrow();
        return Merge.defaults(root, problems).orElseThrow();
    }

    private String service(String yaml) {
        return text(inner(inner(read(yaml), "services"), "s"));
    }

    private static Node.Mapping inner(Node node, String key) {
        return (Node.Mapping) ((Node.Mapping) node).entry(key).orElseThrow().value();
    }

    private static String text(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.entries().stream()
                    .map(e -> e.key().text() + "=" + text(e.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Node.Sequence list) {
            return list.items().stream().map(MergeTest::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Node.Scalar) node).text();
    }
}
