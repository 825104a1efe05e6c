package berth.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged program as people start it: the same bytes on every Java, in every locale, from every folder. */
class LauncherIT {
    private static final Path ROOT =
            Path.of(System.getProperty("berth.root", "..")).toAbsolutePath().normalize();
    private static final Path FIXTURE = ROOT.resolve("fixtures/tidy-homelab");

    @TempDir
    private Path folder;

    /** The homes in BERTH_JDKS, separated by colons; without it the Java that runs the tests. */
    static List<Path> jdks() {
        String homes = System.getenv("BERTH_JDKS");
        return homes == null
                ? List.of(Path.of(System.getProperty("java.home")))
                : Stream.of(homes.split(":")).map(Path::of).toList();
    }

    @Test
    void everyJavaThatIsPromisedIsThere() {
        if (System.getProperty("consumers", "auto").equals("required")) {
            assertThat(jdks()).as("BERTH_JDKS names JDK homes, 17 and 25").hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(jdks())
                .allSatisfy(home -> assertThat(home.resolve("bin/java")).isExecutable());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void rendersTheGoldenTree(Path jdk) throws IOException, InterruptedException {
        SortedMap<String, String> expected = tree(FIXTURE.resolve("expected"));
        Path catalog = place();
        List<String> render = List.of(ROOT.resolve("berth").toString(), "render", catalog.toString(), "-o");
        List<Map<String, String>> surroundings = List.of(
                // The first run with an archive may be the one that makes it.
                Map.of("LANG", "C"),
                Map.of("LANG", "C"),
                Map.of("LANG", "tr_TR.UTF-8", "JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR"));
        for (int i = 0; i < surroundings.size(); i++) {
            Path out = folder.resolve("out" + i);
            Path current = Files.createDirectories(folder.resolve("elsewhere" + i));
            run(jdk, current, surroundings.get(i), with(render, out));
            assertThat(tree(out)).as("%s, %s", jdk, surroundings.get(i)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void rendersTheSameWithoutAnArchive(Path jdk) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        List<String> render = List.of(
                jdk.resolve("bin/java").toString(),
                "-jar",
                ROOT.resolve("generator/target/berth.jar").toString(),
                "render",
                place().toString(),
                "-o");
        run(jdk, folder, Map.of(), with(render, out));
        assertThat(tree(out)).isEqualTo(tree(FIXTURE.resolve("expected")));
    }

    @Test
    void saysPlainlyWhichProgramIsMissing() throws IOException, InterruptedException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path home = Files.createDirectories(folder.resolve("clone"));
        Path launcher = Files.copy(ROOT.resolve("berth"), home.resolve("berth"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(ROOT.resolve("pom.xml"), home.resolve("pom.xml"));
        assertThat(said(launcher, programs))
                .isEqualTo("70 berth: no java: install a JDK 17 or newer, or set JAVA_HOME\n");
        Files.createSymbolicLink(programs.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        assertThat(said(launcher, programs))
                .isEqualTo(
                        "70 berth: it has to be built (first use), and there is no mvn: install Maven 3.6.3 or newer\n");
    }

    @Test
    void whatMavenSaysIsPassedOnWithoutItsColours() throws IOException, InterruptedException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path home = Files.createDirectories(folder.resolve("clone"));
        Path launcher = Files.copy(ROOT.resolve("berth"), home.resolve("berth"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(ROOT.resolve("pom.xml"), home.resolve("pom.xml"));
        Files.createSymbolicLink(programs.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        Path mvn = Files.writeString(
                programs.resolve("mvn"), "#!/bin/sh\nprintf '\\033[1;31mno network\\033[m\\n\\033[0m' >&2\nexit 3\n");
        assertThat(mvn.toFile().setExecutable(true)).isTrue();

        assertThat(said(launcher, programs + ":/usr/bin:/bin:/run/current-system/sw/bin"))
                .isEqualTo("70 berth: building berth (first use)...\nno network\nberth: the build failed\n");
    }

    private static String said(Path launcher, Path programs) throws IOException, InterruptedException {
        return said(launcher, programs.toString());
    }

    /** The exit code and what is said when only the programs of this path are there. */
    private static String said(Path launcher, String path) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--version").redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", path);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    private Path place() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String name : List.of("catalog.yaml", "berth.lock")) {
            Files.copy(FIXTURE.resolve(name), home.resolve(name));
        }
        return home.resolve("catalog.yaml");
    }

    private static List<String> with(List<String> words, Path last) {
        List<String> all = new ArrayList<>(words);
        all.add(last.toString());
        return all;
    }

    private static void run(Path jdk, Path current, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(current, "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(current.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().remove("LC_ALL");
        builder.environment().putAll(variables);
        builder.environment().put("JAVA_HOME", jdk.toString());
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("%s ends", command)
                .isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(log))
                .isZero();
    }

    /** Every file of a folder by its relative name. */
    private static SortedMap<String, String> tree(Path top) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(top.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
