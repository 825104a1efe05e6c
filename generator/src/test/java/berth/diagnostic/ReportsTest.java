package berth.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two renderings for programs. */
class ReportsTest {
    private static final SourceFile FILE = new SourceFile("services/a b:c.yaml", "😀 key: {\n  é: 1 }\nother: 2\n");
    private static final Diagnostic FINDING = Diagnostic.at(FILE.span(3, 17), Code.FLOATING_TAG, "a message")
            .label("a label")
            .related(FILE.span(19, 24), "see here")
            .note("a note")
            .help("what to do")
            .build();

    @Test
    void jsonHasEveryFieldOfTheContract() {
        assertThat(JsonReport.render(List.of(FINDING))).isEqualTo("""
                        {
                          "diagnostics": [
                            {
                              "code": "floating-tag",
                              "column": 3,
                              "endColumn": 8,
                              "endLine": 2,
                              "file": "services/a b:c.yaml",
                              "help": "what to do",
                              "label": "a label",
                              "line": 1,
                              "message": "a message",
                              "notes": [
                                "a note"
                              ],
                              "related": [
                                {
                                  "column": 1,
                                  "endColumn": 6,
                                  "endLine": 3,
                                  "file": "services/a b:c.yaml",
                                  "line": 3,
                                  "message": "see here"
                                }
                              ],
                              "severity": "warning"
                            }
                          ],
                          "version": 1
                        }
                        """);
    }

    @Test
    void nothingIsAListToo() throws JsonSyntaxException {
        assertThat(JsonReport.render(List.of())).isEqualTo("{\n  \"diagnostics\": [],\n  \"version\": 1\n}\n");
        Json run = runs(SarifReport.render(List.of(), "1.0")).get(0);
        assertThat(run.get("results").compact()).isEqualTo("[]");
    }

    @Test
    void sarifCountsInUtf16AndWritesUriReferences() throws JsonSyntaxException {
        Json run = runs(SarifReport.render(List.of(FINDING), "1.0")).get(0);
        Json result = elements(run.get("results")).get(0);
        Json place = elements(result.get("locations")).get(0).get("physicalLocation");

        assertThat(run.get("columnKind")).isEqualTo(Json.string("utf16CodeUnits"));
        assertThat(place.get("region").compact())
                .isEqualTo("{\"endColumn\":8,\"endLine\":2,\"startColumn\":4,\"startLine\":1}");
        assertThat(place.get("artifactLocation").compact()).isEqualTo("{\"uri\":\"services/a%20b%3Ac.yaml\"}");
        assertThat(result.get("message").compact()).isEqualTo("{\"text\":\"a message\\na note\\nhelp: what to do\"}");
        assertThat(result.get("level")).isEqualTo(Json.string("warning"));
        assertThat(elements(result.get("relatedLocations"))).hasSize(1);
    }

    @Test
    void aRuleIndexNamesItsRule() throws JsonSyntaxException {
        List<Diagnostic> all = new ArrayList<>();
        for (Code code : Code.values()) {
            all.add(0, Diagnostic.at(FILE.span(0, 0), code, "m").build());
        }

        Json run = runs(SarifReport.render(all, "1.0")).get(0);

        List<Json> rules = elements(run.get("tool").get("driver").get("rules"));
        assertThat(rules).hasSize(Code.values().length);
        for (Json result : elements(run.get("results"))) {
            int index = Integer.parseInt(((Json.Num) result.get("ruleIndex")).literal());
            assertThat(rules.get(index).get("id")).isEqualTo(result.get("ruleId"));
        }
    }

    private static List<Json> runs(String sarif) throws JsonSyntaxException {
        Json log = Json.parse(sarif);
        assertThat(log.get("version")).isEqualTo(Json.string("2.1.0"));
        return elements(log.get("runs"));
    }

    private static List<Json> elements(Json array) {
        return ((Json.Arr) array).elements();
    }
}
