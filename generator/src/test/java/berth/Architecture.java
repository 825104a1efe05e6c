package berth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may know what, as rules that a machine checks. */
final class Architecture {
    private static final Set<String> EVERYTHING = Set.of("*");

    /** Each package of berth and those that it may import. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("syntax", Set.of()),
            Map.entry("net", Set.of()),
            Map.entry("diagnostic", Set.of("syntax")),
            Map.entry("artifact", Set.of("syntax")),
            Map.entry("value", Set.of("diagnostic")),
            Map.entry("source", Set.of("diagnostic")),
            Map.entry("catalog", Set.of("source", "value", "net", "diagnostic", "syntax")),
            Map.entry("schema", Set.of("catalog", "syntax")),
            Map.entry("plan", Set.of("catalog", "source", "value", "net", "diagnostic")),
            Map.entry("policy", Set.of("plan", "value", "net", "diagnostic")),
            Map.entry("render", Set.of("plan", "policy", "artifact", "syntax", "value", "net", "diagnostic")),
            Map.entry("review", Set.of("plan", "policy", "artifact", "syntax", "value", "net", "diagnostic")),
            Map.entry("graph", Set.of("plan", "policy", "artifact", "syntax", "value", "net")),
            Map.entry("compose", Set.of("source", "catalog", "value", "net", "diagnostic")),
            Map.entry("probe", Set.of("plan", "policy", "value", "net")),
            Map.entry("sink", Set.of("artifact", "diagnostic")),
            Map.entry("cli", EVERYTHING));

    private static final Set<String> READS_A_CLOCK = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    private static final Set<String> CHANGES_A_FILE = Set.of(
            "write",
            "writeString",
            "move",
            "copy",
            "delete",
            "deleteIfExists",
            "newOutputStream",
            "newBufferedWriter",
            "newByteChannel");

    private static final Set<String> WRITERS = Set.of(
            "java.io.FileOutputStream",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.io.PrintWriter",
            "java.io.PrintStream");

    /** The first parameter of a writer's constructor that opens a file, and does not wrap what is open. */
    private static final Set<String> NAMES_A_FILE = Set.of("java.lang.String", "java.io.File");

    private static final Set<String> PROCESSES =
            Set.of("java.lang.Runtime", "java.lang.ProcessBuilder", "java.lang.ProcessHandle");

    private Architecture() {}

    /**
     * The rules for the packages below {@code root}, by name.
     *
     * @param root {@code berth}, or where the test keeps classes that break the rules
     */
    static Map<String, ArchRule> rules(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("every package is in the table", everyPackageIsKnown(root));
        MAY_IMPORT.forEach((name, allowed) -> {
            if (allowed != EVERYTHING) {
                rules.put(name + " imports no more than it may", imports(root, name, allowed));
            }
        });
        rules.put("no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put("only source reads YAML", onlyIn(root, "org.yaml..", "source"));
        rules.put("only render fills templates", onlyIn(root, "freemarker..", "render"));
        rules.put("only cli parses arguments", onlyIn(root, "picocli..", "cli"));
        rules.put("only sink writes files", mayAccess(root, "change files", Architecture::changesFiles, "sink"));
        rules.put(
                "only cli and probe look at the process",
                mayAccess(root, "use System, processes or clocks", Architecture::looksOutside, "cli", "probe"));
        return rules;
    }

    private static ArchRule everyPackageIsKnown(String root) {
        List<String> known = new ArrayList<>();
        MAY_IMPORT.keySet().forEach(name -> known.add(root + "." + name + ".."));
        return classes().that().resideInAPackage(root + "..").should().resideInAnyPackage(known.toArray(String[]::new));
    }

    private static ArchRule imports(String root, String name, Set<String> allowed) {
        DescribedPredicate<JavaClass> forbidden = describe("are none of " + allowed, type -> {
            String other = type.getPackageName();
            if (!other.startsWith(root + ".")) {
                return false;
            }
            String first = other.substring(root.length() + 1).split("[.]", 2)[0];
            return !first.equals(name) && !allowed.contains(first);
        });
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .dependOnClassesThat(forbidden)
                .allowEmptyShould(true);
    }

    private static ArchRule onlyIn(String root, String library, String name) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private interface Question {
        boolean is(JavaAccess<?> access);
    }

    private static ArchRule mayAccess(String root, String what, Question question, String... names) {
        List<String> allowed = new ArrayList<>();
        for (String name : names) {
            allowed.add(root + "." + name + "..");
        }
        DescribedPredicate<JavaAccess<?>> asked = describe(what, question::is);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(allowed.toArray(String[]::new))
                .should()
                .accessTargetWhere(asked);
    }

    private static boolean changesFiles(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        if (owner.equals("java.nio.file.Files")) {
            return CHANGES_A_FILE.contains(name) || name.startsWith("create") || name.startsWith("set");
        }
        if (owner.equals("java.nio.channels.FileChannel") && name.equals("open")) {
            return true;
        }
        return WRITERS.contains(owner)
                && access instanceof JavaConstructorCall call
                && NAMES_A_FILE.contains(
                        call.getTarget().getRawParameterTypes().get(0).getName());
    }

    private static boolean looksOutside(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        if (owner.equals("java.lang.System")) {
            return !name.equals("arraycopy");
        }
        return PROCESSES.contains(owner)
                || (owner.equals("java.time.Clock") && name.startsWith("system"))
                || (READS_A_CLOCK.contains(owner) && name.equals("now"))
                || (owner.equals("java.util.Date") && name.equals("<init>"))
                || (owner.equals("java.util.Locale") && name.equals("getDefault"))
                || (owner.equals("java.util.TimeZone") && name.equals("getDefault"));
    }
}
