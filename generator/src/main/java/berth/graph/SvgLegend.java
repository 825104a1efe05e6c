package berth.graph;

import java.util.Map;

/** The legend of a picture: a line of each look with its meaning, then the notes. */
final class SvgLegend {
    static final double LINE_HEIGHT = 20;
    static final double SAMPLE = 44;

    private static final Map<Legend.Look, String> LINE = Map.of(
            Legend.Look.PASSAGE, "",
            Legend.Look.PUBLISHED, " published",
            Legend.Look.NOT_ENFORCED, " open",
            Legend.Look.GAINED, " gained",
            Legend.Look.LOST, " lost");

    private SvgLegend() {}

    /**
     * Draws it.
     *
     * @param left where its lines start
     * @param top where its first line stands
     */
    static Element of(Legend legend, double left, double top) {
        Element group = Element.of("g").with("class", "legend");
        double y = top;
        for (Legend.Look look : legend.looks()) {
            group.add(Element.of("path")
                    .with("class", "line" + LINE.getOrDefault(look, ""))
                    .with(
                            "d",
                            "M" + Element.pixels(left) + " " + Element.pixels(y - 4) + "h"
                                    + Element.pixels(SAMPLE - 10)));
            group.add(note(left + SAMPLE, y, look.words()));
            y += LINE_HEIGHT;
        }
        for (String note : legend.notes()) {
            group.add(note(left, y, note));
            y += LINE_HEIGHT;
        }
        return group;
    }

    private static Element note(double x, double y, String words) {
        return Element.of("text")
                .with("class", "note")
                .with("x", x)
                .with("y", y)
                .text(words);
    }

    static double height(Legend legend) {
        return LINE_HEIGHT * (legend.looks().size() + legend.notes().size());
    }
}
