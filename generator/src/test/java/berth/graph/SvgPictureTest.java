package berth.graph;

import static org.assertj.core.api.Assertions.assertThat;

import berth.browser.Forty;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import berth.plan.Plan;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The layout's promises, read from the picture: nothing overlaps, and no line crosses what it does not lead to. */
class SvgPictureTest {
    private static final Pattern LINE =
            Pattern.compile("M(\\S+) (\\S+)H(\\S+)C(\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)H(\\S+)");

    private record Area(String name, Rectangle2D.Double shape) {
        /** Whether a point lies in it, and not on its border, which lines may touch. */
        boolean holds(double x, double y) {
            return x > shape.x + 0.5 && x < shape.getMaxX() - 0.5 && y > shape.y + 0.5 && y < shape.getMaxY() - 0.5;
        }
    }

    private static Plan plan(long seed) {
        return Compiler.compile(CatalogInput.of(
                        "catalog.yaml", Forty.catalog(seed).getBytes(StandardCharsets.UTF_8), LocalDate.of(2026, 1, 1)))
                .plan()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingOverlaps(long seed) throws Exception {
        Topology topology = Topology.of(plan(seed));
        Document picture = read(SvgPicture.of(topology));
        List<Area> solid = new ArrayList<>(areas(picture, "box"));
        assertThat(solid).hasSizeGreaterThanOrEqualTo(40);
        solid.addAll(areas(picture, "tab"));
        disjoint(solid);
        List<Area> modules = areas(picture, "module");
        disjoint(modules);
        int lines = 0;
        NodeList paths = picture.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            org.w3c.dom.Element path = (org.w3c.dom.Element) paths.item(i);
            if (path.hasAttribute("data-to")) {
                lines++;
                crossesNothing(path, solid);
            }
        }
        assertThat(lines).isGreaterThanOrEqualTo(topology.edges().size() / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void theSamePlanGivesTheSamePicture(long seed) {
        assertThat(SvgPicture.of(Topology.of(plan(seed)))).isEqualTo(SvgPicture.of(Topology.of(plan(seed))));
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Area> areas(Document picture, String look) {
        List<Area> areas = new ArrayList<>();
        NodeList groups = picture.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            org.w3c.dom.Element group = (org.w3c.dom.Element) groups.item(i);
            if ((group.getAttribute("class") + " ").startsWith(look + " ")) {
                org.w3c.dom.Element rect =
                        (org.w3c.dom.Element) group.getElementsByTagName("rect").item(0);
                String title = group.getElementsByTagName("title").item(0).getTextContent();
                areas.add(new Area(
                        title,
                        new Rectangle2D.Double(
                                number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height"))));
            }
        }
        return areas;
    }

    private static double number(org.w3c.dom.Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static void disjoint(List<Area> areas) {
        for (int i = 0; i < areas.size(); i++) {
            for (int j = i + 1; j < areas.size(); j++) {
                assertThat(areas.get(i).shape().intersects(areas.get(j).shape()))
                        .as(
                                "%s and %s overlap",
                                areas.get(i).name(), areas.get(j).name())
                        .isFalse();
            }
        }
    }

    private static void crossesNothing(org.w3c.dom.Element path, List<Area> solid) {
        Matcher line = LINE.matcher(path.getAttribute("d"));
        assertThat(line.matches()).as(path.getAttribute("d")).isTrue();
        double[] at = new double[11];
        for (int i = 1; i <= 10; i++) {
            at[i] = Double.parseDouble(line.group(i));
        }
        List<double[]> points = new ArrayList<>();
        straight(at[1], at[3], at[2], points);
        PathIterator curve = new FlatteningPathIterator(
                new CubicCurve2D.Double(at[3], at[2], at[4], at[5], at[6], at[7], at[8], at[9]).getPathIterator(null),
                0.1,
                12);
        while (!curve.isDone()) {
            double[] point = new double[6];
            curve.currentSegment(point);
            points.add(point);
            curve.next();
        }
        straight(at[8], at[10], at[9], points);
        for (double[] point : points) {
            for (Area area : solid) {
                assertThat(area.holds(point[0], point[1]))
                        .as(
                                "%s to %s crosses %s",
                                path.getAttribute("data-from"), path.getAttribute("data-to"), area.name())
                        .isFalse();
            }
        }
    }

    private static void straight(double from, double to, double y, List<double[]> points) {
        for (double x = Math.min(from, to); x <= Math.max(from, to); x += 2) {
            points.add(new double[] {x, y});
        }
    }
}
