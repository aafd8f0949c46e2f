package dev.fdlab.load.report;

import java.util.Optional;

/**
 * What was seen of one server, as a part of a page: its plots, its figures, its ledger.
 *
 * @param server what was seen
 * @param old the same of an older report; empty for none
 * @param figures writes them
 */
record ServerPart(Recording server, Optional<Recording> old, Figures figures) {

    /** Adds it to a page. */
    void add(Markup page) {
        page.open("div", "class", "server");
        page.text(
                "h4",
                "The " + server.program() + " server, soft limit " + Figures.number(server.soft()) + ", hard limit "
                        + Figures.number(server.hard()));
        page.open("div", "class", "plots")
                .add(new Plot(server, Plot.Axis.TIME).svg())
                .add(new Plot(server, Plot.Axis.ANSWERS).svg())
                .close();
        page.open("dl", "class", "figures");
        figures.show(page, "most open", server.peak(), old.map(Recording::peak));
        figures.show(page, "requests answered", server.answers(), old.map(Recording::answers));
        Recording.Failure failure = server.firstFailure();
        if (failure == null) {
            figures.show(page, "\"Too many open files\"", "never");
        } else {
            Optional<Recording.Failure> oldFailure = old.map(Recording::firstFailure);
            figures.show(
                    page, "first failure, requests", failure.answers(), oldFailure.map(Recording.Failure::answers));
            figures.show(page, "first failure, seconds", failure.seconds(), oldFailure.map(Recording.Failure::seconds));
        }
        figures.show(
                page,
                "collections",
                server.collections().size(),
                old.map(one -> one.collections().size()));
        figures.show(page, "looks", Figures.number(server.samples()));
        if (failure != null) {
            figures.show(page, "foretold half-way", Forecast.inWords(server.forecast()));
        }
        page.close();
        if (failure != null) {
            page.text("pre", failure.line());
        }
        ledger(page, server.fullest());
        page.text("p", "Heap: " + server.heap() + " (" + String.join(" ", server.options()) + ").", "class", "soft");
        page.close();
    }

    private static void ledger(Markup page, Recording.Fullest fullest) {
        page.open("table").open("thead").open("tr");
        page.text("th", "the ledger at its fullest, after " + Figures.tenths(fullest.seconds()) + " s")
                .text("th", "descriptors", "class", "number");
        page.close().close().open("tbody");
        for (Recording.Line line : fullest.lines()) {
            page.open("tr")
                    .text("td", line.what())
                    .text("td", Figures.number(line.count()), "class", "number")
                    .close();
        }
        page.open("tr")
                .text("td", "waiting in the backlog, no descriptors yet")
                .text("td", Figures.number(fullest.waiting()), "class", "number")
                .close();
        page.close().close();
    }
}
