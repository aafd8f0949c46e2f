package dev.fdlab.load.bench;

import dev.fdlab.kit.page.MarkdownTable;
import java.util.List;
import java.util.Locale;

/**
 * What {@code ./lab bench upstream} measured, as it is kept.
 *
 * @param circumstances when, on what, and how often: {@code 2026-11-24, 3 rounds, 2 processors, JDK 17.0.15}
 * @param servers medians, fake-upstream first
 * @param ratios how many times another server's connections a second fake-upstream holds
 */
record UpstreamFigures(String circumstances, List<Server> servers, List<Ratio> ratios) {

    /** A server: {@code threads} before the load, {@code threadsHeld} the most with all connections held. */
    record Server(
            String name, int held, double seconds, double processorSeconds, double kib, int threads, int threadsHeld) {}

    /** Round by round. */
    record Ratio(String name, Spread byClock, Spread byProcessor) {}

    /** For a page. */
    String markdown() {
        MarkdownTable table =
                MarkdownTable.of("server", "held", "seconds", "processor seconds", "KiB a connection", "threads");
        for (Server server : servers) {
            table.row(
                    server.name,
                    server.held,
                    String.format(Locale.ROOT, "%.2f", server.seconds),
                    String.format(Locale.ROOT, "%.2f", server.processorSeconds),
                    String.format(Locale.ROOT, "%.1f", server.kib),
                    server.threads + " -> " + server.threadsHeld);
        }
        MarkdownTable multiples = MarkdownTable.of(
                "connections a second, as a multiple of those of", "by the clock", "by processor time");
        ratios.forEach(ratio -> multiples.row(ratio.name, range(ratio.byClock), range(ratio.byProcessor)));
        return table + "\n" + multiples + "\nMedians, and from the lowest to the highest of the rounds. "
                + circumstances + ".\n";
    }

    private static String range(Spread spread) {
        return String.format(Locale.ROOT, "%.1f (%.1f to %.1f)", spread.median(), spread.min(), spread.max());
    }
}
