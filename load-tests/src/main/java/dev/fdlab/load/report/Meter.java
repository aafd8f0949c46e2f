package dev.fdlab.load.report;

import dev.fdlab.kit.observe.Ledger;

/** Draws a ledger as one line: a bar of descriptors against the limit, band by band, and the same in figures. */
final class Meter {

    /** Below this width the figures need the room more than the bar does. */
    private static final int WIDE = 100;

    private final Ink ink;

    Meter(Ink ink) {
        this.ink = ink;
    }

    /** The line, cut to a width in columns. */
    String line(String program, Ledger ledger, int columns) {
        int cells = columns >= WIDE ? 32 : 16;
        long limit = ledger.limit().soft();
        StringBuilder bar = new StringBuilder();
        StringBuilder figures = new StringBuilder();
        int seen = 0;
        int drawn = 0;
        for (Band band : Band.values()) {
            int count = band.count(ledger);
            seen += count;
            int upTo = (int) Math.min(cells, Math.round((double) seen * cells / limit));
            if (upTo > drawn) {
                bar.append(ink.in(band.ink(), Character.toString(band.letter()).repeat(upTo - drawn)));
                drawn = upTo;
            }
            if (count > 0) {
                // The last bands are the ones that leak: they come first, where a narrow screen does not cut.
                figures.insert(0, "  " + band.word() + " " + count);
            }
        }
        figures.insert(0, String.format(" %d/%d", ledger.open(), limit));
        String head = String.format("  %-10s ", program);
        int room = columns - 1 - head.length() - cells - 2;
        String tail = figures.length() > room ? figures.substring(0, Math.max(0, room)) : figures.toString();
        return head + "[" + bar + " ".repeat(cells - drawn) + "]" + tail;
    }
}
