package dev.fdlab.load.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was seen of one server, as a part of a page: its plots, its figures, its ledger.
 *
 * @param server what was seen
 * @param old the same of an older report; empty for none
 * @param figures writes them
 */
record ServerPart(Recording server, Optional<Recording> old, Figures figures) {

    private static final String NEVER = "never";

    /** Adds it to a page. */
    void add(Markup page) {
        page.open("div", "class", "server");
        page.open("h4").say("The " + server.program() + " server, " + limits(server));
        figures.another(page, limits(server), old.map(ServerPart::limits));
        page.close();
        page.open("div", "class", "plots")
                .add(new Plot(server, Plot.Axis.TIME).svg())
                .add(new Plot(server, Plot.Axis.ANSWERS).svg())
                .close();
        page.open("dl", "class", "figures");
        figures.show(page, "most open", server.peak(), old.map(Recording::peak));
        figures.show(page, "requests answered", server.answers(), old.map(Recording::answers));
        firstFailure(page);
        figures.show(
                page,
                "collections",
                server.collections().size(),
                old.map(one -> one.collections().size()));
        figures.show(page, "looks", server.samples(), old.map(Recording::samples));
        forecast(page);
        page.close();
        if (server.firstFailure() != null) {
            page.text("pre", server.firstFailure().line());
        }
        ledger(page);
        page.open("p", "class", "soft").say("Heap: " + heap(server) + ".");
        figures.another(page, heap(server), old.map(ServerPart::heap));
        page.close().close();
    }

    private static String limits(Recording of) {
        return "soft limit " + Figures.number(of.soft()) + ", hard limit " + Figures.number(of.hard());
    }

    private static String heap(Recording of) {
        return of.heap() + " (" + String.join(" ", of.options()) + ")";
    }

    private void firstFailure(Markup page) {
        Recording.Failure failure = server.firstFailure();
        if (failure == null) {
            figures.show(page, "\"Too many open files\"", NEVER, NEVER, old.map(ServerPart::whenItFailed));
        } else {
            first(page, "first failure, requests", failure.answers(), Recording.Failure::answers);
            first(page, "first failure, seconds", failure.seconds(), Recording.Failure::seconds);
        }
    }

    private static String whenItFailed(Recording of) {
        return of.firstFailure() == null
                ? NEVER
                : Figures.number(of.firstFailure().answers()) + " requests";
    }

    private void first(Markup page, String name, Number now, Function<Recording.Failure, Number> of) {
        if (old.isPresent() && old.get().firstFailure() == null) {
            figures.show(page, name, Figures.text(now), Figures.text(now), Optional.of(NEVER));
        } else {
            figures.show(page, name, now, old.map(Recording::firstFailure).map(of));
        }
    }

    private void forecast(Markup page) {
        if (server.firstFailure() != null) {
            figures.show(
                    page,
                    "foretold half-way",
                    Forecast.inWords(server.forecast()),
                    Forecast.offInWords(server.forecast()),
                    old.filter(one -> one.firstFailure() != null).map(one -> Forecast.offInWords(one.forecast())));
        }
    }

    private void ledger(Markup page) {
        Recording.Fullest fullest = server.fullest();
        Optional<Recording.Fullest> before = old.map(Recording::fullest);
        page.open("table").open("thead").open("tr");
        page.open("th").say("the ledger at its fullest, after " + Figures.tenths(fullest.seconds()) + " s");
        figures.change(page, fullest.seconds(), before.map(Recording.Fullest::seconds));
        page.close().text("th", "descriptors", "class", "number");
        page.close().close().open("tbody");
        List<Recording.Line> lines = fullest.lines();
        List<Recording.Line> linesBefore = before.map(Recording.Fullest::lines).orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            int then = Counterpart.of(i, lines, linesBefore, ServerPart::kind)
                    .map(Recording.Line::count)
                    .orElse(0);
            row(page, lines.get(i).what(), lines.get(i).count(), before.map(one -> then));
        }
        for (int i = 0; i < linesBefore.size(); i++) {
            if (Counterpart.of(i, linesBefore, lines, ServerPart::kind).isEmpty()) {
                row(
                        page,
                        linesBefore.get(i).what(),
                        0,
                        Optional.of(linesBefore.get(i).count()));
            }
        }
        row(
                page,
                "waiting in the backlog, no descriptors yet",
                fullest.waiting(),
                before.map(Recording.Fullest::waiting));
        page.close().close();
    }

    /** The peer is left out: it has another port in each run. */
    private static String kind(Recording.Line line) {
        return line.what().replaceFirst(" to .*", "");
    }

    private void row(Markup page, String what, long count, Optional<? extends Number> then) {
        page.open("tr").open("td");
        Band.of(what).map(Page::swatch).ifPresent(page::add);
        page.say(what).close().open("td", "class", "number").say(Figures.number(count));
        figures.change(page, count, then);
        page.close().close();
    }
}
