package berth.graph;

import berth.policy.Channel;
import java.util.List;

/**
 * The matrix alone, as a page. Whole in itself, without a script: its policy lets the browser load and run nothing. Keys
 * move through it as through any page; the table scrolls when it has the focus.
 */
public final class MatrixPage {
    private final Topology topology;
    private final String style = "\n" + Resource.text("page.css");

    private final List<Channel> channels;

    private MatrixPage(Topology topology, List<Channel> channels) {
        this.topology = topology;
        this.channels = channels;
    }

    /**
     * The page as a file.
     *
     * @param channels how services meet without a packet
     */
    public static String of(Topology topology, List<Channel> channels) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        new MatrixPage(topology, channels).html().write(out, "");
        return out.toString();
    }

    private Element html() {
        String policy =
                "default-src 'none'; style-src " + HtmlPage.hash(style) + "; base-uri 'none'; form-action 'none'";
        Element head = Element.of("head")
                .add(Element.of("meta").with("charset", "utf-8"))
                .add(Element.of("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", policy))
                .add(Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Element.of("title").text(title()))
                .add(Element.of("style").raw(style));
        Element body = Element.of("body")
                .add(Element.of("header").add(Element.of("h1").text(title())).add(soft(HtmlPage.summary(topology))))
                .add(main());
        return Element.of("html").with("lang", "en").add(head).add(body);
    }

    private Element main() {
        Element main = Element.of("main")
                .add(Element.of("section")
                        .with("id", "matrix")
                        .with("class", "matrix")
                        .add(soft(HtmlPage.MATRIX_WORDS))
                        .add(HtmlPage.region("The matrix, to scroll").add(MatrixTable.of(topology))));
        if (channels.isEmpty()) {
            return main;
        }
        Element list = Element.of("ul").with("class", "plain");
        channels.forEach(channel -> list.add(Element.of("li").text(channel.sentence())));
        return main.add(Element.of("section")
                .with("class", "matrix")
                .add(Element.of("h2").text("Besides packets"))
                .add(soft("No rule of a firewall sees what goes these ways."))
                .add(list));
    }

    private String title() {
        return topology.host() + ": the reachability matrix";
    }

    private static Element soft(String words) {
        return Element.of("p").with("class", "soft").text(words);
    }
}
