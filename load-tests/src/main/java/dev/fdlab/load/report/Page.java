package dev.fdlab.load.report;

import dev.fdlab.load.act.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A report as one page: it asks for nothing from elsewhere, runs no script, and prints.
 *
 * @param report what it shows
 * @param baseline an older report, whose figures stand beside; empty for none
 */
record Page(Report report, Optional<Report> baseline) {

    private Figures figures() {
        return new Figures(baseline.isPresent());
    }

    /** The whole page. */
    String html() throws IOException {
        String style = style();
        Markup page = new Markup()
                .open("html", "lang", "en")
                .open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; img-src data:; style-src 'sha256-" + digest(style)
                                + "'; base-uri 'none'; form-action 'none'")
                .empty("link", "rel", "icon", "href", "data:,")
                .text("title", "fdlab: " + verdict());
        // As it is: a style is not escaped, and its digest is of these very bytes.
        String head = page + "<style>" + style + "</style>";
        Markup body = new Markup().open("main");
        top(body);
        acts(body);
        new Besides(report, baseline, figures()).add(body);
        next(body);
        body.close();
        return "<!DOCTYPE html>\n" + head + "</head>\n<body>\n" + defs() + body + "</body></html>\n";
    }

    private static String style() throws IOException {
        StringBuilder bands = new StringBuilder();
        for (Band band : Band.values()) {
            bands.append('.')
                    .append(band.name())
                    .append(" { fill: ")
                    .append(fill(band))
                    .append("; }\n");
        }
        try (InputStream css = Page.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8) + bands;
        }
    }

    /** One band is hatched: it is the one to know without colours. */
    static String fill(Band band) {
        return band == Band.OUTBOUND_CLOSE_WAIT ? "url(#close-wait)" : band.colour();
    }

    /** What {@link #fill} refers to. */
    static Markup hatching() {
        String colour = Band.OUTBOUND_CLOSE_WAIT.colour();
        return new Markup()
                .open("defs")
                .open("pattern", "id", "close-wait", "width", "6", "height", "6", "patternUnits", "userSpaceOnUse")
                .empty("rect", "width", "6", "height", "6", "fill", colour)
                .empty(
                        "path",
                        "d",
                        "M-1 5L5 -1M1 7L7 1",
                        "stroke",
                        "#fff",
                        "stroke-width",
                        "1",
                        "stroke-opacity",
                        "0.65")
                .close()
                .close();
    }

    private static Markup defs() {
        return new Markup()
                .open("svg", "width", "0", "height", "0", "aria-hidden", "true", "focusable", "false")
                .add(hatching())
                .close();
    }

    private static String digest(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String verdict() {
        long held = report.acts().stream().filter(Report.Act::holds).count();
        return report.acts().isEmpty()
                ? "no act was played"
                : held + " of " + report.acts().size() + " performances hold";
    }

    private void top(Markup page) {
        Environment on = report.environment();
        page.text("h1", "Too many open files: " + verdict(), "class", report.holds() ? "" : "fails");
        page.text(
                "p",
                "Each server was watched from outside, through /proc/PID, under the limit that stands beside it."
                        + " Every figure comes from that recording.");
        page.open("dl", "class", "figures");
        figures().show(page, "commit", on.commit().isEmpty() ? "not known" : on.commit());
        figures().show(page, "servers", on.build());
        Optional<Environment> then = baseline.map(Report::environment);
        figures().showSetting(page, "kernel", on.kernel(), then.map(Environment::kernel));
        figures().showSetting(page, "Java of the lab", on.jdk(), then.map(Environment::jdk));
        figures().showSetting(page, "processors", on.processors(), then.map(Environment::processors));
        baseline.ifPresent(old -> figures()
                .show(
                        page,
                        "compared with",
                        old.environment().commit().isEmpty()
                                ? old.environment().build()
                                : old.environment().commit()));
        page.close();
        page.open("ul", "class", "legend", "aria-label", "Colours, lowest band first");
        for (Band band : Band.values()) {
            page.open("li").add(swatch(band)).say(band.word()).close();
        }
        page.close();
        page.text(
                "p",
                "The dashed line is the limit. A cross on it: the first \"Too many open files\". Ticks below the axis:"
                        + " collections of the garbage collector.",
                "class",
                "soft");
        overview(page);
    }

    /** A patch of a band's colour, to stand before its name. */
    static Markup swatch(Band band) {
        return new Markup()
                .open("svg", "class", "swatch", "viewBox", "0 0 12 12", "aria-hidden", "true")
                .empty("rect", "width", "12", "height", "12", "class", band.name())
                .close();
    }

    private void overview(Markup page) {
        page.open("table").open("thead").open("tr");
        page.text("th", "act")
                .text("th", "mode")
                .text("th", "claims")
                .text("th", "seconds")
                .text("th", "verdict");
        page.close().close().open("tbody");
        for (Report.Act act : report.acts()) {
            Optional<Report.Act> old = earlier(act);
            page.open("tr")
                    .open("td")
                    .text("a", act.act() == 0 ? act.title() : act.act() + " " + act.title(), "href", "#" + anchor(act))
                    .close();
            page.text("td", act.mode());
            page.open("td").say(act.held() + " of " + act.claims().size());
            figures().change(page, act.held(), old.map(Report.Act::held));
            page.close().open("td").say(Figures.tenths(act.seconds()));
            figures().change(page, act.seconds(), old.map(Report.Act::seconds));
            page.close().open("td");
            figures().verdict(page, act.holds(), old.map(Report.Act::holds));
            page.close().close();
        }
        page.close().close();
    }

    private static String anchor(Report.Act act) {
        return "act-" + act.act() + "-" + act.mode();
    }

    private void acts(Markup page) {
        List<Integer> numbers =
                report.acts().stream().map(Report.Act::act).distinct().toList();
        for (int number : numbers) {
            List<Report.Act> modes =
                    report.acts().stream().filter(act -> act.act() == number).toList();
            Report.Act first = modes.get(0);
            page.open("section").text("h2", first.name());
            page.text("p", first.happened().replace("`", "") + " In the lab: " + first.shows() + ".", "class", "soft");
            page.open("div", "class", modes.size() > 1 ? "modes two" : "modes");
            modes.forEach(act -> act(page, act));
            page.close().close();
        }
    }

    private void act(Markup page, Report.Act act) {
        page.open("div", "id", anchor(act));
        page.open("h3").say(act.mode() + " mode: ");
        figures().verdict(page, act.holds(), earlier(act).map(Report.Act::holds));
        page.close();
        page.text("pre", String.join("\n", act.commands()));
        if (act.baseImage() != null) {
            page.open("dl", "class", "figures");
            figures()
                    .showSetting(
                            page,
                            "base image",
                            act.baseImage(),
                            earlier(act)
                                    .map(old ->
                                            Optional.ofNullable(old.baseImage()).orElse("not recorded")));
            page.close();
        }
        if (act.failure() != null) {
            page.text("p", sentence(act.failure()), "class", "fails");
        }
        page.open("ul", "class", "claims");
        for (Outcome claim : act.claims()) {
            page.open("li").text("b", claim.holds() ? "holds" : "fails", "class", claim.holds() ? "holds" : "fails");
            page.say(" " + claim.says())
                    .text("small", Paths.shortened(claim.evidence()))
                    .close();
        }
        page.close();
        List<Recording> before = earlier(act).map(Report.Act::servers).orElse(List.of());
        for (int i = 0; i < act.servers().size(); i++) {
            new ServerPart(
                            act.servers().get(i),
                            Counterpart.of(i, act.servers(), before, Recording::program),
                            figures())
                    .add(page);
        }
        page.text("p", "Ended " + act.at() + ", took " + Figures.tenths(act.seconds()) + " s.", "class", "soft");
        page.close();
    }

    private static void next(Markup page) {
        page.open("section").text("h2", "What to do next");
        page.open("ul");
        page.open("li").say("Read the fixes, which are the difference between the twins: ");
        page.text(
                "code",
                "diff -ru leaky-server/src/main/java/dev/fdlab/leaky fixed-server/src/main/java/dev/fdlab/fixed");
        page.close().open("li").say("Look up what you write yourself in the catalogue of leaks: ");
        page.text("code", "docs/patterns.md").close();
        page.open("li").say("Make your own tests fail when they leak: ");
        page.text("code", "fd-guard/README.md").close();
        page.close().close();
    }

    private Optional<Report.Act> earlier(Report.Act act) {
        return baseline.flatMap(old -> old.acts().stream()
                .filter(one -> one.act() == act.act() && one.mode().equals(act.mode()))
                .findFirst());
    }

    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }
}
