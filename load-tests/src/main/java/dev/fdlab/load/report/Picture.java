package dev.fdlab.load.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The picture at the top of the README: both twins under one limit, drawn from a run of act 4.
 *
 * @param leaky what was seen of the leaky one, which fails
 * @param fixed what was seen of the fixed one, which does not
 */
public record Picture(Recording leaky, Recording fixed) {

    private static final int ACT = 4;
    private static final int WIDTH = 860;
    private static final int HEIGHT = 330;
    private static final int LEFT = 56;
    private static final int RIGHT = WIDTH - 20;
    private static final int TOP = 46;
    private static final int BOTTOM = HEIGHT - 52;

    private static final int FONT_SIZE = 14;
    private static final int SWATCH = 11;
    /** Between a swatch of the legend and its word. */
    private static final int BESIDE = 5;
    /** Between a word of the legend and the next swatch; a part of it is lost where the reader's font is a wide one. */
    private static final int APART = 16;

    private enum Theme {
        LIGHT("#ffffff", "#1b1f24", "#57606a", "#d0d7de", "#b00020", "#0550ae"),
        DARK("#0d1117", "#e6e9ee", "#a3adb8", "#38414c", "#ff8a93", "#7fb8ff");

        private final String ground;
        private final String ink;
        private final String soft;
        private final String line;
        private final String limit;
        private final String fixed;

        Theme(String ground, String ink, String soft, String line, String limit, String fixed) {
            this.ground = ground;
            this.ink = ink;
            this.soft = soft;
            this.line = line;
            this.limit = limit;
            this.fixed = fixed;
        }
    }

    /**
     * Of a report that has act 4.
     *
     * @throws IllegalStateException when it has not, or the act does not hold
     */
    public static Picture of(Report report) {
        Report.Act act = report.acts().stream()
                .filter(one -> one.act() == ACT && one.holds())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the picture is of act 4: run ./lab run 4 first"));
        return new Picture(act.servers().get(0), act.servers().get(1));
    }

    /** Writes {@code twins-light.svg} and {@code twins-dark.svg} into a folder, which is made. */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        for (Theme theme : Theme.values()) {
            Path file = folder.resolve("twins-" + theme.name().toLowerCase(Locale.ROOT) + ".svg");
            Files.writeString(file, svg(theme));
            written.add(file);
        }
        return written;
    }

    private String svg(Theme theme) {
        double most = fixed.answers();
        Scale x = new Scale(most, LEFT, RIGHT);
        Scale y = new Scale(leaky.soft() * 1.04, BOTTOM, TOP);
        Markup svg = new Markup()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 " + WIDTH + " " + HEIGHT,
                        "role",
                        "img",
                        "font-family",
                        "system-ui, 'DejaVu Sans', sans-serif")
                .text("title", says())
                .add(Page.hatching())
                .empty("rect", "width", "" + WIDTH, "height", "" + HEIGHT, "fill", theme.ground);
        ledger(svg, x, y);
        fixed(svg, theme, x, y);
        axes(svg, theme, x, y, most);
        limit(svg, theme, x, y);
        legend(svg, theme);
        return svg.close().toString();
    }

    private String says() {
        return String.format(
                Locale.ROOT,
                "Open descriptors against requests. The leaky server reaches its limit of %,d after %,d requests; the"
                        + " fixed one answers %,d and never holds more than %,d.",
                leaky.soft(),
                leaky.firstFailure().answers(),
                fixed.answers(),
                fixed.peak());
    }

    private void ledger(Markup svg, Scale x, Scale y) {
        for (Plot.Area area : Plot.areas(leaky.curve(), Plot.Axis.ANSWERS, x, y)) {
            svg.empty("path", "fill", Page.fill(area.band()), "d", area.path());
        }
    }

    private void fixed(Markup svg, Theme theme, Scale x, Scale y) {
        String path = Plot.total(fixed.curve(), Plot.Axis.ANSWERS, x, y);
        svg.empty("path", "d", path, "fill", "none", "stroke", theme.fixed, "stroke-width", "3");
        label(
                svg,
                theme.fixed,
                "600",
                "end",
                RIGHT,
                Double.parseDouble(y.at(fixed.peak())) - 12,
                String.format(
                        Locale.ROOT,
                        "fixed: %,d requests answered, at most %d descriptors",
                        fixed.answers(),
                        fixed.peak()));
    }

    private void axes(Markup svg, Theme theme, Scale x, Scale y, double most) {
        svg.empty(
                "path", "d", "M" + LEFT + " " + TOP + "V" + BOTTOM + "H" + RIGHT, "fill", "none", "stroke", theme.line);
        for (long tick : List.of(0L, leaky.soft() / 2, leaky.soft())) {
            label(svg, theme.soft, "400", "end", LEFT - 8, Double.parseDouble(y.at(tick, 5)), "" + tick);
        }
        double step = Scale.step(most / 6.5);
        for (double tick = 0; tick <= most; tick += step) {
            label(svg, theme.soft, "400", "middle", Double.parseDouble(x.at(tick)), BOTTOM + 20, Scale.figure(tick));
        }
        label(svg, theme.soft, "400", "end", RIGHT, BOTTOM + 38, "requests");
    }

    private void limit(Markup svg, Theme theme, Scale x, Scale y) {
        String at = y.at(leaky.soft());
        double died = leaky.firstFailure().answers();
        svg.empty(
                "path",
                "d",
                "M" + LEFT + " " + at + "H" + RIGHT,
                "stroke",
                theme.limit,
                "stroke-width",
                "2",
                "stroke-dasharray",
                "7 5");
        svg.empty(
                "path",
                "d",
                "M" + x.at(died, -7) + " " + y.at(leaky.soft(), -7) + "l14 14m0 -14l-14 14",
                "stroke",
                theme.limit,
                "stroke-width",
                "3");
        label(svg, theme.limit, "400", "end", RIGHT, TOP - 4, "limit: " + leaky.soft() + " open files");
        label(
                svg,
                theme.limit,
                "600",
                "start",
                Double.parseDouble(x.at(died)) + 14,
                Double.parseDouble(y.at(leaky.soft())) + 22,
                String.format(
                        Locale.ROOT,
                        "leaky: \"Too many open files\" after %,d requests",
                        leaky.firstFailure().answers()));
    }

    /** Of the leaky server's bands alone, lowest first. */
    private void legend(Markup svg, Theme theme) {
        double at = LEFT;
        for (Band band : leaky.curve().bands().keySet()) {
            svg.empty(
                    "rect",
                    "x",
                    String.format(Locale.ROOT, "%.1f", at),
                    "y",
                    "" + (BOTTOM + 29),
                    "width",
                    "" + SWATCH,
                    "height",
                    "" + SWATCH,
                    "fill",
                    Page.fill(band));
            label(svg, theme.ink, "400", "start", at + SWATCH + BESIDE, BOTTOM + 39, band.word());
            at += SWATCH + BESIDE + width(band.word()) + APART;
        }
    }

    /**
     * About how wide a text is in DejaVu Sans, the widest of the fonts that readers commonly have: nobody asks the
     * font itself, so that the picture is the same wherever it is drawn.
     */
    private static double width(String text) {
        return text.chars().mapToDouble(Picture::letterWidth).sum() * FONT_SIZE;
    }

    /** A share of the font's size. */
    private static double letterWidth(int letter) {
        if (" fijltI_".indexOf(letter) >= 0) {
            return 0.34;
        }
        if (letter == 'm' || letter == 'w') {
            return 0.97;
        }
        return Character.isUpperCase(letter) ? 0.66 : 0.63;
    }

    private static void label(Markup svg, String fill, String weight, String anchor, double x, double y, String text) {
        svg.text(
                "text",
                text,
                "x",
                String.format(Locale.ROOT, "%.1f", x),
                "y",
                String.format(Locale.ROOT, "%.1f", y),
                "font-size",
                "" + FONT_SIZE,
                "font-weight",
                weight,
                "text-anchor",
                anchor,
                "fill",
                fill);
    }
}
