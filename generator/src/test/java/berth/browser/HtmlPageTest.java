package berth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import berth.graph.HtmlPage;
import berth.graph.Topology;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.policy.Cell;
import berth.policy.Matrix;
import berth.syntax.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser: what a reader sees, clicks and types. */
class HtmlPageTest {
    private static final Path FIXTURES = Path.of(System.getProperty("berth.root", ".."), "fixtures");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // before all
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Plan plan(String text) {
        return Compiler.compile(CatalogInput.of(
                        "catalog.yaml", text.getBytes(StandardCharsets.UTF_8), LocalDate.of(2026, 1, 1)))
                .plan()
                .orElseThrow();
    }

    private static Plan fixture(String name) throws IOException {
        return plan(Files.readString(FIXTURES.resolve(name)));
    }

    private static Page open(Topology topology) throws IOException {
        Path file = Files.createTempFile(folder, "page", ".html");
        Files.writeString(file, HtmlPage.of(topology));
        return browser.open(file);
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(HtmlPageTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final String SHOWN =
            "[...document.querySelectorAll('[role=option]')].filter(o => !o.hidden).map(o => o.dataset.name)";

    private static String box(String name) {
        return "document.querySelector('svg .box[data-name=\"" + name + "\"] rect')";
    }

    /** The names in one of the two tables about what is chosen. */
    private static Set<String> named(Page page, String title) {
        return new TreeSet<>(page.texts("(() => { const h = [...document.querySelectorAll('#about h3')]"
                + ".find(it => it.textContent === '" + title + "'); const t = h.nextElementSibling;"
                + " return [...t.querySelectorAll('button')].map(b => b.textContent); })()"));
    }

    private static String title(Page page) {
        return page.text("document.querySelector('#about h2').textContent");
    }

    @Test
    void saysNothingAsksForNothingAndLetsNothingIn() throws IOException {
        Page page = open(Topology.of(fixture("tidy-homelab/catalog.yaml")));

        assertThat(page.texts(SHOWN)).hasSize(11);
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).singleElement().asString().startsWith("file:///");

        page.value(
                "{ const s = document.createElement('script'); s.textContent = 'window.evil = 1';"
                        + " document.body.append(s); document.body.insertAdjacentHTML('beforeend',"
                        + " '<img src=\"http://127.0.0.1:9/x.png\" onerror=\"window.evil = 2\"><p style=\"color: red\">'); 0 }");
        assertThat(page.value("new Promise(r => setTimeout(() => r(typeof window.evil), 300))"))
                .isEqualTo(Json.string("undefined"));
        assertThat(page.complaints())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(it -> it.contains("Content Security Policy"));
    }

    @Test
    void whoIsChosenIsShownWithAllItsNeighbours() throws IOException {
        Plan plan = fixture("tidy-homelab/catalog.yaml");
        Matrix matrix = Matrix.of(plan);
        Page page = open(Topology.of(plan));
        for (String name : page.texts(SHOWN)) {
            page.click("document.querySelector('[role=option][data-name=\"" + name + "\"]')");

            assertThat(title(page)).isEqualTo(name);
            assertThat(named(page, "May connect to it")).isEqualTo(neighbours(matrix, Cell::to, Cell::from, name));
            assertThat(named(page, "It may connect to")).isEqualTo(neighbours(matrix, Cell::from, Cell::to, name));
        }
        page.click(box("metrics"));
        assertThat(title(page)).isEqualTo("metrics");
        assertThat(page.texts("[...document.querySelectorAll('svg .box:not(.far)')].map(b => b.dataset.name).sort()"))
                .containsExactly("host", "immich", "lan", "metrics", "paperless");
        assertThat(page.texts("[...document.querySelectorAll('svg .tab.near text')].map(t => t.textContent).sort()"))
                .containsExactly("5555", "8081", "9090", "9100");
        page.click("[...document.querySelectorAll('#about button')].find(b => b.textContent === 'immich')");
        assertThat(title(page)).isEqualTo("immich");
        assertThat(page.text("location.hash")).isEqualTo("#immich");
        assertThat(page.complaints()).isEmpty();
    }

    private static Set<String> neighbours(
            Matrix matrix, Function<Cell, String> one, Function<Cell, String> other, String name) {
        return matrix.cells().stream()
                .filter(cell -> one.apply(cell).equals(name))
                .map(other)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void isSearchedAndWalkedThroughByKeys() throws IOException {
        Page page = open(Topology.of(fixture("tidy-homelab/catalog.yaml")));
        page.press("/");
        page.type("redis papers");
        assertThat(page.texts(SHOWN)).containsExactly("paperless-redis");
        assertThat(page.text("document.getElementById('found').textContent")).isEqualTo("1 of 11 match");
        assertThat(page.texts("[...document.querySelectorAll('svg .box:not(.far)')].map(b => b.dataset.name)"))
                .containsExactly("paperless-redis");
        page.press("Enter");
        assertThat(title(page)).isEqualTo("paperless-redis");
        assertThat(named(page, "May connect to it")).containsExactly("paperless");

        page.press("Escape");
        assertThat(page.texts(SHOWN)).hasSize(11);
        assertThat(title(page)).isEqualTo("Nothing chosen");
        assertThat(page.text("document.activeElement.id")).isEqualTo("search");
        page.press("ArrowDown");
        page.press("ArrowDown");
        page.press("ArrowDown");
        page.press("ArrowUp");
        assertThat(page.text("document.activeElement.dataset.name")).isEqualTo("immich");
        page.press("Enter");
        assertThat(title(page)).isEqualTo("immich");
        page.press("End");
        assertThat(page.text("document.activeElement.dataset.name")).isEqualTo("lan");
        page.press("Escape");

        page.type("no such thing");
        assertThat(page.texts(SHOWN)).isEmpty();
        assertThat(page.text("document.getElementById('found').textContent")).isEqualTo("0 of 11 match");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void everythingIsReachedByTabAndSeenWhenItIs() throws IOException {
        Page page = open(Topology.of(fixture("tidy-homelab/catalog.yaml")));
        String where = "(() => { const e = document.activeElement; const s = getComputedStyle(e.matches('svg .box')"
                + " ? e.querySelector('rect') : e); const seen = e.matches(':focus-visible') && (s.outlineStyle"
                + " !== 'none' || s.strokeWidth === '4px'); return (seen ? '' : 'unseen ') + (e.id || e.dataset.name"
                + " || e.getAttribute('aria-label') || e.textContent); })()";
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            page.press("Tab");
            way.append(page.text(where)).append('\n');
        }
        assertThat(way).hasToString("""
                Skip to the matrix
                search
                caddy
                The picture
                internet
                The matrix, to scroll
                """);

        page.value("document.querySelector('svg .box[data-name=caddy]').focus()");
        page.press("ArrowDown");
        assertThat(page.text("document.activeElement.dataset.name")).isEqualTo("metrics");
        page.press("ArrowLeft");
        assertThat(page.text("document.activeElement.dataset.name")).isEqualTo("lan");
        page.press("ArrowRight");
        page.press("Enter");
        assertThat(title(page)).isIn("caddy", "metrics");
        assertThat(page.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light, ''", "dark, ''", "light, immich", "dark, immich"})
    void everyTextHasContrast(String scheme, String chosen) throws IOException {
        Plan now = fixture("tidy-homelab/catalog.yaml");
        for (Topology topology : List.of(
                Topology.between(fixture("tidy-homelab/graph/old.yaml"), now),
                Topology.of(fixture("other-networks/catalog.yaml")))) {
            Page page = open(topology);
            page.prefer(scheme);
            if (!chosen.isEmpty()) {
                page.click("document.querySelector('[role=option]')");
            }
            assertThat(page.texts(script("contrast.js"))).isEmpty();
            assertThat(page.value("matchMedia('(prefers-color-scheme: dark)').matches"))
                    .isEqualTo(Json.bool(scheme.equals("dark")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tidy-homelab", "other-networks", "nasty-graph", "dual-stack", "images"})
    void nothingOverlapsOrSticksOut(String name) throws IOException {
        Page page = open(Topology.of(fixture(name + "/catalog.yaml")));

        assertThat(page.texts(script("overlap.js"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingOverlapsAmongFortyServices(long seed) throws IOException {
        Page page = open(Topology.of(plan(Forty.catalog(seed))));

        assertThat(page.texts(SHOWN)).hasSizeGreaterThanOrEqualTo(40);
        assertThat(page.texts(script("overlap.js"))).isEmpty();
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void whatAReaderTakesForMarkupIsText() throws IOException {
        Plan plan = fixture("nasty-graph/catalog.yaml");
        Page page = open(Topology.of(plan));
        for (var service : plan.enabled()) {
            page.click("document.querySelector('[role=option][data-name=\"" + service.name() + "\"]')");
            assertThat(page.texts("[...document.querySelectorAll('#about p')].map(p => p.textContent)"))
                    .contains(service.description().orElseThrow());
            assertThat(page.text("document.querySelector('svg .box[data-name=\"" + service.name()
                            + "\"] title').textContent"))
                    .contains(service.description().orElseThrow());
        }
        assertThat(page.text("document.querySelector('svg .module title').textContent"))
                .endsWith(plan.modules().get(0).description().orElseThrow());
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void whatChangedIsSaidInWords() throws IOException {
        Page page =
                open(Topology.between(fixture("tidy-homelab/graph/old.yaml"), fixture("tidy-homelab/catalog.yaml")));

        assertThat(page.texts(
                        "[...document.querySelectorAll('[role=option] .good')].map(e => e.parentElement.dataset.name)"))
                .containsExactly("paperless", "paperless-redis");
        assertThat(page.texts(
                        "[...document.querySelectorAll('[role=option] .bad')].map(e => e.parentElement.dataset.name)"))
                .containsExactly("updates");
        page.click("document.querySelector('[role=option][data-name=metrics]')");
        assertThat(page.texts(
                        "[...document.querySelectorAll('#about tr')].map(r => r.innerText.replace(/\\s+/g, ' '))"))
                .anyMatch(row -> row.startsWith("paperless 5555") && row.endsWith("gained"))
                .anyMatch(row -> row.startsWith("immich-redis 6379") && row.endsWith("lost"))
                .anyMatch(row -> row.startsWith("immich 8081") && row.endsWith("reach"));
        assertThat(page.complaints()).isEmpty();
    }
}
