package dev.fdlab.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws what a server held as SVG: the bands stacked under the line of the limit, the first failure, and a tick for
 * each collection. Colours are classes, so that the page around it decides on light and dark.
 *
 * @param recording what is drawn
 * @param axis against what
 */
record Plot(Recording recording, Axis axis) {

    /** Against what descriptors are drawn. */
    enum Axis {
        /** Seconds since the first look. */
        TIME("seconds"),
        /** Requests answered. */
        ANSWERS("requests answered");

        private final String word;

        Axis(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        private List<Double> of(Curve curve) {
            return this == TIME
                    ? curve.seconds()
                    : curve.answers().stream().map(Long::doubleValue).toList();
        }
    }

    /** Small, since text on it shrinks with it on a narrow screen. */
    private static final int WIDTH = 480;

    private static final int HEIGHT = 230;
    private static final int LEFT = 46;
    private static final int RIGHT = WIDTH - 10;
    private static final int TOP = 22;
    private static final int BOTTOM = HEIGHT - 44;

    /** The element. */
    Markup svg() {
        List<Double> along = axis.of(recording.curve());
        double most = Math.max(along.isEmpty() ? 1 : along.get(along.size() - 1), 1e-3);
        Scale x = new Scale(most, LEFT, RIGHT);
        Scale y = new Scale(Math.max(recording.soft(), recording.peak()) * 1.06, BOTTOM, TOP);
        Markup svg = new Markup()
                .open("svg", "class", "plot", "role", "img", "viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .text("title", title())
                .text("desc", says());
        for (Area area : areas(recording.curve(), axis, x, y)) {
            svg.empty("path", "class", area.band().name(), "d", area.path());
        }
        axes(svg, x, y, most);
        limit(svg, y);
        failure(svg, x, y);
        for (double seconds : recording.collections()) {
            String at = x.at(place(seconds));
            svg.empty("path", "class", "collection", "d", "M" + at + " " + (BOTTOM + 1) + "v6");
        }
        return svg.close();
    }

    private String title() {
        return "Descriptors of the " + recording.program() + " server against " + axis.word();
    }

    private String says() {
        return String.format(
                Locale.ROOT,
                "At most %,d of %,d descriptors, over %s.%s",
                recording.peak(),
                recording.soft(),
                axis == Axis.TIME ? "time" : String.format(Locale.ROOT, "%,d requests", recording.answers()),
                recording.firstFailure() == null
                        ? " The limit was never felt."
                        : " Then it said: Too many open files.");
    }

    /** Where on the axis something is that happened at a time. */
    private double place(double seconds) {
        Curve curve = recording.curve();
        if (axis == Axis.TIME) {
            return seconds;
        }
        int n = 0;
        while (n < curve.seconds().size() - 1 && curve.seconds().get(n) < seconds) {
            n++;
        }
        return curve.answers().get(n);
    }

    /**
     * One band, drawn upon those below it.
     *
     * @param band which
     * @param path its outline
     */
    record Area(Band band, String path) {}

    /** Band upon band, lowest first; of samples that fall on one place the fullest is drawn. */
    static List<Area> areas(Curve curve, Axis axis, Scale x, Scale y) {
        List<Double> along = axis.of(curve);
        List<Integer> drawn = fullest(curve, along, x);
        List<Area> areas = new ArrayList<>();
        double[] lower = new double[drawn.size()];
        for (Map.Entry<Band, List<Integer>> band : curve.bands().entrySet()) {
            double[] upper = new double[drawn.size()];
            List<Point> up = new ArrayList<>();
            List<Point> back = new ArrayList<>();
            for (int i = 0; i < upper.length; i++) {
                upper[i] = lower[i] + band.getValue().get(drawn.get(i));
                up.add(new Point(x.at(along.get(drawn.get(i))), y.at(upper[i])));
                back.add(0, new Point(x.at(along.get(drawn.get(i))), y.at(lower[i])));
            }
            areas.add(new Area(band.getKey(), path(up) + path(back).replaceFirst("^M", "L") + "z"));
            lower = upper;
        }
        return areas;
    }

    /** All bands as one line. */
    static String total(Curve curve, Axis axis, Scale x, Scale y) {
        List<Double> along = axis.of(curve);
        return path(fullest(curve, along, x).stream()
                .map(n -> new Point(x.at(along.get(n)), y.at(curve.total(n))))
                .toList());
    }

    private record Point(String x, String y) {}

    private static List<Integer> fullest(Curve curve, List<Double> along, Scale x) {
        List<Integer> drawn = new ArrayList<>();
        for (int n = 0; n < along.size(); n++) {
            int last = drawn.size() - 1;
            if (last < 0 || !x.at(along.get(drawn.get(last))).equals(x.at(along.get(n)))) {
                drawn.add(n);
            } else if (curve.total(n) > curve.total(drawn.get(last))) {
                drawn.set(last, n);
            }
        }
        return drawn;
    }

    /** Points on a level line are left out, of which there are many. */
    private static String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            boolean inside = i > 0
                    && i < points.size() - 1
                    && point.y().equals(points.get(i - 1).y())
                    && point.y().equals(points.get(i + 1).y());
            if (!inside) {
                path.append(path.length() == 0 ? 'M' : 'L')
                        .append(point.x())
                        .append(' ')
                        .append(point.y());
            }
        }
        return path.toString();
    }

    private void axes(Markup svg, Scale x, Scale y, double most) {
        svg.empty("path", "class", "axis", "d", "M" + LEFT + " " + TOP + "V" + BOTTOM + "H" + RIGHT);
        for (long tick : List.of(0L, recording.soft() / 2, recording.soft())) {
            svg.text("text", number(tick), "x", "" + (LEFT - 6), "y", y.at(tick, 4), "text-anchor", "end");
        }
        double step = Scale.step(most / 4.5);
        for (double tick = 0; tick <= most * 1.0001; tick += step) {
            svg.text("text", Scale.figure(tick), "x", x.at(tick), "y", "" + (BOTTOM + 20), "text-anchor", "middle");
        }
        svg.text("text", axis.word(), "x", "" + (LEFT + RIGHT) / 2, "y", "" + (HEIGHT - 8), "text-anchor", "middle");
    }

    private void limit(Markup svg, Scale y) {
        String at = y.at(recording.soft());
        svg.empty("path", "class", "limit", "d", "M" + LEFT + " " + at + "H" + RIGHT);
        svg.text(
                "text",
                "limit " + number(recording.soft()),
                "class",
                "said",
                "x",
                "" + (LEFT + 4),
                "y",
                y.at(recording.soft(), -6));
    }

    private void failure(Markup svg, Scale x, Scale y) {
        if (recording.firstFailure() == null) {
            return;
        }
        double at = axis == Axis.TIME
                ? recording.firstFailure().seconds()
                : recording.firstFailure().answers();
        String left = x.at(at, -5);
        svg.empty(
                "path",
                "class",
                "failure",
                "d",
                "M" + x.at(at) + " " + BOTTOM + "V" + y.at(recording.soft()) + "M" + left + " "
                        + y.at(recording.soft(), -5) + "l10 10m0 -10l-10 10");
    }

    private static String number(long figure) {
        return String.format(Locale.ROOT, "%,d", figure);
    }
}
