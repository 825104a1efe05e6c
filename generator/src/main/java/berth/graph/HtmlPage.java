package berth.graph;

import berth.syntax.Json;
import berth.syntax.MarkupData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The picture as a page with a search, what is known of each service, and the matrix. Whole in itself: its policy lets
 * the browser load nothing, and run and apply nothing but the one script and the one style that are in it, by their hashes.
 */
public final class HtmlPage {
    static final String MATRIX_WORDS = "Who stands at the left may connect to who stands above, on these ports of the"
            + " latter; TCP unless it says otherwise. An empty cell is no passage. “443 to 8080” is port 443 of the host, which"
            + " leads to 8080. Names in italics are no services.";

    private final Topology topology;
    private final String style = "\n" + Resource.text("page.css") + Resource.text("picture.css");
    private final String script = "\n" + Resource.text("page.js");

    private HtmlPage(Topology topology) {
        this.topology = topology;
    }

    /** The page as a file. */
    public static String of(Topology topology) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        new HtmlPage(topology).html().write(out, "");
        return out.toString();
    }

    private Element html() {
        return Element.of("html").with("lang", "en").add(head()).add(body());
    }

    private Element head() {
        String policy = "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script)
                + "; base-uri 'none'; form-action 'none'";
        return Element.of("head")
                .add(Element.of("meta").with("charset", "utf-8"))
                .add(Element.of("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", policy))
                .add(Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Element.of("title").text(title()))
                .add(Element.of("style").raw(style));
    }

    /** The hash of what stands between the tags, as a policy names it (Content Security Policy Level 3, section 2.3.1). */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String title() {
        return topology.host() + ": who may connect to whom";
    }

    private Element body() {
        return Element.of("body")
                .add(Element.of("a")
                        .with("class", "skip")
                        .with("href", "#matrix")
                        .text("Skip to the matrix"))
                .add(Element.of("header")
                        .add(Element.of("h1").text(title()))
                        .add(Element.of("p").with("class", "soft").text(summary(topology))))
                .add(Element.of("main")
                        .add(Element.of("div")
                                .with("class", "columns")
                                .add(Element.of("div")
                                        .with("class", "side")
                                        .add(list())
                                        .add(about()))
                                .add(region("The picture").add(SvgPicture.within(topology))))
                        .add(Element.of("section")
                                .with("id", "matrix")
                                .with("class", "matrix")
                                .with("tabindex", "-1")
                                .add(Element.of("h2").text("The matrix"))
                                .add(Element.of("p").with("class", "soft").text(MATRIX_WORDS))
                                .add(region("The matrix, to scroll").add(MatrixTable.of(topology)))))
                .add(Element.of("script")
                        .with("type", "application/json")
                        .with("id", "data")
                        .raw(MarkupData.of(data())))
                .add(Element.of("script").raw(script));
    }

    private static Element about() {
        return Element.of("section")
                .with("id", "about")
                .with("class", "panel about")
                .with("aria-live", "polite")
                .with("aria-label", "What is chosen")
                .add(Element.of("h2").text("Nothing chosen"));
    }

    static Element region(String label) {
        return Element.of("div")
                .with("class", "scroll")
                .with("role", "region")
                .with("aria-label", label)
                .with("tabindex", "0");
    }

    static String summary(Topology topology) {
        long services = topology.nodes().values().stream()
                .filter(node -> node.isService() && node.change() != Change.LOST)
                .count();
        long passages = topology.passings().stream()
                .filter(it -> it.change() != Change.LOST)
                .count();
        List<String> open = topology.notEnforced();
        String words = count(services, "service") + ", " + count(passages, "passage") + ". " + topology.rest();
        return open.isEmpty() ? words : words + " Not enforced: " + String.join(", ", open) + ".";
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private Element list() {
        Element list =
                Element.of("ul").with("id", "list").with("role", "listbox").with("aria-label", "Services and others");
        for (Node node : ordered()) {
            Element option = Element.of("li")
                    .with("role", "option")
                    .with("aria-selected", "false")
                    .with("tabindex", "-1")
                    .with("data-name", node.name())
                    .text(node.name());
            if (!node.isService()) {
                option.raw(" ").add(note("soft", node.kind().words()));
            }
            if (!node.enforced()) {
                option.raw(" ").add(note("warn", "not enforced"));
            }
            if (node.change() != Change.SAME) {
                option.raw(" ")
                        .add(note(
                                node.change() == Change.GAINED ? "good" : "bad",
                                node.change().word()));
            }
            list.add(option);
        }
        return Element.of("nav")
                .with("class", "panel")
                .with("aria-label", "Services and others")
                .add(Element.of("label").with("for", "search").text("Search"))
                .add(Element.of("input")
                        .with("id", "search")
                        .with("type", "search")
                        .with("autocomplete", "off")
                        .with("spellcheck", "false")
                        .with("disabled", "")
                        .with("aria-controls", "list"))
                .add(Element.of("p")
                        .with("id", "found")
                        .with("class", "soft")
                        .with("role", "status")
                        .text(""))
                .add(list);
    }

    private static Element note(String look, String words) {
        return Element.of("span").with("class", look).text(words);
    }

    /** Services first, then what is outside. */
    private List<Node> ordered() {
        List<Node> all = new ArrayList<>();
        topology.nodes().values().stream().filter(Node::isService).forEach(all::add);
        topology.nodes().values().stream().filter(node -> !node.isService()).forEach(all::add);
        return all;
    }

    private Json data() {
        List<Json> nodes = new ArrayList<>();
        for (Node node : topology.nodes().values()) {
            List<String> facts = node.facts();
            nodes.add(Json.object()
                    .with("name", node.name())
                    .with("facts", Json.strings(facts.subList(1, facts.size())))
                    .with("enforced", Json.bool(node.enforced()))
                    .with("change", node.change().word()));
        }
        List<Json> passings = new ArrayList<>();
        Edges words = new Edges(topology.nodes());
        for (Passing passing : topology.passings()) {
            passings.add(Json.object()
                    .with("from", passing.cell().from())
                    .with("to", passing.cell().to())
                    .with("port", words.port(passing))
                    .with("notes", Json.strings(notes(passing)))
                    .with("enforced", Json.bool(words.isEnforced(passing)))
                    .with("change", passing.change().word()));
        }
        return Json.object().with("nodes", Json.array(nodes)).with("passings", Json.array(passings));
    }

    private static List<String> notes(Passing passing) {
        List<String> notes = new ArrayList<>();
        passing.cell().publishedText().ifPresent(on -> notes.add("published on " + on));
        notes.add("by " + passing.cell().key());
        return notes;
    }
}
