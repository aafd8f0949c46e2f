package dev.fdlab.load.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;

/**
 * What {@code ./lab bench upstream} measured, as it is kept.
 *
 * @param circumstances when, on what, and how often: {@code 2026-11-24, 3 rounds, 2 processors, JDK 17.0.15}
 * @param servers medians, fake-upstream first
 * @param ratios how many times another server's connections a second fake-upstream holds
 */
@JsonPropertyOrder({"circumstances", "servers", "ratios"})
record UpstreamFigures(String circumstances, List<Server> servers, List<Ratio> ratios) {

    /** A server: {@code threads} before the load, {@code threadsHeld} the most with all connections held. */
    @JsonPropertyOrder({"name", "held", "seconds", "processorSeconds", "kib", "threads", "threadsHeld"})
    record Server(
            String name, int held, double seconds, double processorSeconds, double kib, int threads, int threadsHeld) {}

    /** Round by round. */
    @JsonPropertyOrder({"name", "byClock", "byProcessor"})
    record Ratio(String name, Spread byClock, Spread byProcessor) {}

    /** For a page. */
    String markdown() {
        StringBuilder page = new StringBuilder("""
                | server | held | seconds | processor seconds | KiB a connection | threads |
                |---|---|---|---|---|---|
                """);
        for (Server server : servers) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | %.1f | %d -> %d |%n",
                    server.name,
                    server.held,
                    server.seconds,
                    server.processorSeconds,
                    server.kib,
                    server.threads,
                    server.threadsHeld));
        }
        page.append("""

                | connections a second, as a multiple of those of | by the clock | by processor time |
                |---|---|---|
                """);
        for (Ratio ratio : ratios) {
            page.append("| ")
                    .append(ratio.name)
                    .append(" | ")
                    .append(range(ratio.byClock))
                    .append(" | ")
                    .append(range(ratio.byProcessor))
                    .append(" |\n");
        }
        return page.append("\nMedians, and from the lowest to the highest of the rounds. ")
                .append(circumstances)
                .append(".\n")
                .toString();
    }

    private static String range(Spread spread) {
        return String.format(Locale.ROOT, "%.1f (%.1f to %.1f)", spread.median(), spread.min(), spread.max());
    }
}
