package berth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    /** What each broken class breaks; a rule that finds nothing here would find nothing anywhere. */
    private static final Map<String, List<String>> FINDS = Map.of(
            "every package is in the table", List.of("unheard.Stranger"),
            "net imports no more than it may", List.of("net.LooksUp"),
            "no cycles", List.of("net.LooksUp", "plan.LooksBack"),
            "only source reads YAML", List.of("net.Libraries.yaml"),
            "only render fills templates", List.of("net.Libraries.template"),
            "only cli parses arguments", List.of("net.Libraries.arguments"),
            "only sink writes files",
                    List.of("net.Writes.withFiles", "net.Writes.withStream", "net.Writes.withChannel"),
            "only cli and probe look at the process",
                    List.of("net.Asks.environment", "net.Asks.time", "net.Asks.day", "net.Asks.program"));

    @TestFactory
    Stream<DynamicTest> berthKeepsTheRules() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("berth");
        assertThat(classes).hasSizeGreaterThan(100);
        return Architecture.rules("berth").entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(classes)));
    }

    @TestFactory
    Stream<DynamicTest> brokenOnesAreFound() {
        JavaClasses classes = new ClassFileImporter().importPackages("berth.broken");
        return new TreeMap<>(FINDS)
                .entrySet().stream()
                        .map(finds -> DynamicTest.dynamicTest(finds.getKey(), () -> {
                            ArchRule rule = Objects.requireNonNull(
                                    Architecture.rules("berth.broken").get(finds.getKey()));
                            String report =
                                    rule.evaluate(classes).getFailureReport().toString();
                            for (String name : finds.getValue()) {
                                assertThat(report).contains("berth.broken." + name);
                            }
                            assertThat(report).doesNotContain("Innocent");
                        }));
    }
}
