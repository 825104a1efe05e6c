package berth.graph;

import berth.graph.Item.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The picture as SVG, whole in itself: no fonts, scripts, pictures or links from elsewhere. */
public final class SvgPicture {
    private static final double MARGIN = 24;
    private static final double HEAD = 84;

    /** A page makes pictures up to this width as small as its window; of wider ones text would be too small to read. */
    private static final double MOST_SHRUNK = 1700;

    private static final double LEAST_SHRUNK = 900;

    private final Topology topology;
    private final boolean alone;
    private final Wiring wiring;
    private final List<Block> blocks;
    private final Frame frame;
    private final Legend legend;

    private SvgPicture(Topology topology, boolean alone) {
        this.topology = topology;
        this.alone = alone;
        this.wiring = Wiring.of(topology);
        this.blocks = Stacking.of(wiring);
        this.frame = Frame.of(wiring, MARGIN + Block.PADDING);
        this.legend = Legend.of(topology);
    }

    /** The picture as a file. */
    public static String of(Topology topology) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        new SvgPicture(topology, true).svg().write(out, "");
        return out.toString();
    }

    /** The picture as an element of a page that brings the styles, with a head of its own. */
    static Element within(Topology topology) {
        return new SvgPicture(topology, false).svg();
    }

    private Element svg() {
        String title = topology.host() + ": who may connect to whom";
        double bottom = HEAD
                + blocks.stream()
                        .mapToDouble(block -> block.top() + block.height())
                        .max()
                        .orElse(0)
                + MARGIN;
        double width = Math.max(frame.width() + MARGIN + Block.PADDING, width(title));
        double height = bottom + SvgLegend.height(legend) + MARGIN / 2;
        Element svg = Element.of("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("width", width)
                .with("height", height)
                .with("viewBox", "0 0 " + Element.pixels(width) + " " + Element.pixels(height))
                .with("role", alone ? "img" : "group")
                .with("aria-label", title);
        if (!alone && width > LEAST_SHRUNK && width <= MOST_SHRUNK) {
            svg.with("class", "fits");
        }
        if (alone) {
            svg.add(Element.of("title").text(title));
            svg.add(Element.of("style").raw("\n" + Resource.text("picture.css")));
        }
        svg.add(Element.of("rect").with("class", "paper").with("width", width).with("height", height));
        svg.add(text("head", MARGIN, 36, title));
        captions(svg);
        Element boxes = Element.of("g").with("transform", "translate(0 " + Element.pixels(HEAD) + ")");
        blocks.forEach(block -> module(block, boxes));
        wiring.strands().forEach(strand -> boxes.add(line(strand)));
        wiring.boxes().forEach(item -> tabs(item, boxes));
        wiring.boxes().forEach(item -> boxes.add(box(item)));
        svg.add(boxes);
        return svg.add(SvgLegend.of(legend, MARGIN, bottom));
    }

    private double width(String title) {
        double text = Stream.concat(legend.looks().stream().map(look -> look.words() + "mmmm"), legend.notes().stream())
                .mapToInt(words -> TextWidth.ofRegular(words, 12))
                .max()
                .orElse(0);
        return 2 * MARGIN + Math.max(text, TextWidth.of(title, 18));
    }

    private static Element text(String look, double x, double y, String text) {
        return Element.of("text").with("class", look).with("x", x).with("y", y).text(text);
    }

    private void captions(Element svg) {
        for (Place place : List.of(Place.COMING_IN, Place.GOING_OUT)) {
            wiring.boxes().stream()
                    .filter(item -> item.place() == place)
                    .findFirst()
                    .ifPresent(item -> {
                        String words = place == Place.COMING_IN ? "coming in" : "going out";
                        svg.add(text("caption", frame.column(item.column()).box(), HEAD - 20, words));
                    });
        }
    }

    private void module(Block block, Element into) {
        block.module().ifPresent(module -> {
            double x = frame.column(block.first()).left() - Block.PADDING;
            double right = frame.column(block.last()).right() + Block.PADDING;
            String words = topology.moduleWords().getOrDefault(module, "");
            String title = words.isEmpty() ? module : module + ": " + words;
            into.add(Element.of("g")
                    .with("class", "module")
                    .add(Element.of("title").text(title))
                    .add(Element.of("rect")
                            .with("x", x)
                            .with("y", block.top())
                            .with("width", right - x)
                            .with("height", block.height())
                            .with("rx", 8))
                    .add(Element.of("text")
                            .with("x", x + Block.PADDING)
                            .with("y", block.top() + 16)
                            .text(TextWidth.cut(title, 12, titleRoom(block)))));
        });
    }

    /** Up to the first gap in which a line goes up or down through the title's line. */
    private double titleRoom(Block block) {
        int last = block.first();
        while (last < block.last() && !crosses(last, block.top(), block.top() + Block.TITLE)) {
            last++;
        }
        return frame.column(last).right() - frame.column(block.first()).left();
    }

    private boolean crosses(int gap, double top, double bottom) {
        return wiring.strands().stream()
                .filter(strand -> strand.gap() == gap)
                .anyMatch(strand -> Math.min(strand.left().y(), strand.right().y()) < bottom
                        && Math.max(strand.left().y(), strand.right().y()) > top);
    }

    private static String looks(Edge look) {
        List<String> words = new ArrayList<>();
        if (look.change() != Change.SAME) {
            words.add(look.change().word());
        } else if (!look.enforced()) {
            words.add("open");
        }
        if (look.published()) {
            words.add("published");
        }
        return words.stream().map(word -> " " + word).collect(Collectors.joining());
    }

    private Element line(Strand strand) {
        int column = strand.gap();
        double from = start(strand.left());
        double to = end(strand.right());
        double y1 = strand.left().y();
        double y2 = strand.right().y();
        double right = frame.column(column).right();
        double left = frame.column(column + 1).left();
        double middle = (right + left) / 2;
        String path = "M" + Element.pixels(from) + " " + Element.pixels(y1) + "H" + Element.pixels(right) + "C"
                + String.join(
                        " ",
                        Stream.of(middle, y1, middle, y2, left, y2)
                                .map(Element::pixels)
                                .toList())
                + "H" + Element.pixels(to);
        return Element.of("path")
                .with("class", "line" + looks(strand.tab().look()))
                .with("d", path)
                .with("data-from", String.join(" ", wiring.sources(strand)))
                .with("data-to", strand.tab().look().to());
    }

    /** Where a line starts that leaves an item of a column to the right. */
    private double start(Anchor anchor) {
        int column = anchor.item().column();
        if (anchor.item().node().isEmpty()) {
            return frame.column(column).left();
        }
        double side = frame.column(column).box() + frame.column(column).boxWidth();
        return anchor.tab().map(tab -> side + Frame.ARROW + tab.width()).orElse(side);
    }

    /** Where a line ends that comes to an item of a column from the left. */
    private double end(Anchor anchor) {
        int column = anchor.item().column();
        if (anchor.item().node().isEmpty()) {
            return frame.column(column).left();
        }
        double side = frame.column(column).box();
        return anchor.tab().map(tab -> side - Frame.ARROW - tab.width()).orElse(side);
    }

    private void tabs(Item item, Element into) {
        Stream.concat(item.left().stream(), item.right().stream())
                .forEach(anchor -> anchor.tab().ifPresent(tab -> into.add(tab(anchor, tab))));
    }

    private Element tab(Anchor anchor, Tab tab) {
        double y = anchor.y();
        int column = anchor.item().column();
        boolean left = anchor.isOnTheLeft();
        double side = left
                ? frame.column(column).box()
                : frame.column(column).box() + frame.column(column).boxWidth();
        double x = left ? side - Frame.ARROW - tab.width() : side + Frame.ARROW;
        double back = left ? side - 9 : side + 9;
        double shaft = left ? x + tab.width() : x;
        List<String> sources = wiring.strands().stream()
                .filter(strand -> (strand.forward() ? strand.right() : strand.left()) == anchor)
                .flatMap(strand -> wiring.sources(strand).stream())
                .sorted()
                .distinct()
                .toList();
        return Element.of("g")
                .with("class", "tab" + looks(tab.look()))
                .with("data-from", String.join(" ", sources))
                .with("data-to", tab.look().to())
                .add(Element.of("title")
                        .text(String.join(", ", sources) + " to " + tab.look().to() + ": " + tab.full()))
                .add(Element.of("path")
                        .with("class", "head-of-line")
                        .with(
                                "d",
                                "M" + Element.pixels(shaft) + " " + Element.pixels(y - 1) + "H"
                                        + Element.pixels(back) + "v-4L" + Element.pixels(side) + " "
                                        + Element.pixels(y) + "L" + Element.pixels(back) + " " + Element.pixels(y + 5)
                                        + "v-4H" + Element.pixels(shaft) + "z"))
                .add(Element.of("rect")
                        .with("x", x)
                        .with("y", y - 8.5)
                        .with("width", tab.width())
                        .with("height", 17)
                        .with("rx", 4))
                .add(Element.of("text")
                        .with("x", x + tab.width() / 2.0)
                        .with("y", y + 4)
                        .with("text-anchor", "middle")
                        .text(tab.text()));
    }

    private Element box(Item item) {
        Node node = item.node().orElseThrow();
        double x = frame.column(item.column()).box();
        double width = frame.column(item.column()).boxWidth();
        double room = frame.room(item.column());
        double middle = item.top() + item.height() / 2;
        String look = node.change() != Change.SAME
                ? " " + node.change().word()
                : node.enforced() ? node.isService() ? "" : " outside" : " open";
        boolean two = node.subtitle().isPresent();
        Element box = Element.of("g").with("class", "box" + look).with("data-name", node.name());
        if (!alone) {
            box.with("role", "button").with("tabindex", "-1").with("aria-label", String.join(", ", node.facts()));
        }
        box.add(Element.of("title").text(String.join("\n", node.facts())))
                .add(Element.of("rect")
                        .with("x", x)
                        .with("y", item.top())
                        .with("width", width)
                        .with("height", item.height())
                        .with("rx", node.isService() ? 6 : Item.BOX / 2))
                .add(centred(
                        "name",
                        x + width / 2,
                        two ? middle - 3 : middle + 5,
                        TextWidth.cut(node.name(), Frame.NAME, room)));
        node.subtitle()
                .ifPresent(words -> box.add(centred(
                        "subtitle", x + width / 2, middle + 13, TextWidth.cutRegular(words, Frame.SUBTITLE, room))));
        return box;
    }

    private static Element centred(String look, double x, double y, String words) {
        return text(look, x, y, words).with("text-anchor", "middle");
    }
}
