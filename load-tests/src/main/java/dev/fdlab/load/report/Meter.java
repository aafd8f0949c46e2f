package dev.fdlab.load.report;

import dev.fdlab.kit.observe.Ledger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a ledger as one line: a bar of descriptors against the limit, band by band, and the same in figures. */
final class Meter {

    private final Ink ink;

    Meter(Ink ink) {
        this.ink = ink;
    }

    /** What the letters of the bar mean, in their order. */
    String legend() {
        return "the bar: "
                + Arrays.stream(Band.values())
                        .map(band -> (ink.in(band.ink(), Character.toString(band.letter())) + " " + band.word())
                                .replace(' ', Paragraph.NO_BREAK))
                        .collect(Collectors.joining(", "));
    }

    /** The line, shorter than a width in columns; where words do not fit, letters stand for them. */
    String line(String program, Ledger ledger, int columns) {
        int cells = columns >= 100 ? 32 : columns >= 80 ? 16 : 10;
        long limit = ledger.limit().soft();
        StringBuilder bar = new StringBuilder();
        List<String> words = new ArrayList<>();
        List<String> letters = new ArrayList<>();
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
                words.add("  " + band.word() + " " + count);
                letters.add(" " + band.letter() + count);
            }
        }
        String head = String.format("  %-10s ", program);
        String open = String.format(" %d/%d", ledger.open(), limit);
        int room = columns - 1 - head.length() - cells - 2 - open.length();
        return head + "[" + bar + " ".repeat(cells - drawn) + "]" + open + figures(words, letters, room);
    }

    private static String figures(List<String> words, List<String> letters, int room) {
        if (String.join("", words).length() <= room) {
            return String.join("", words);
        }
        // The first bands are the ones that stay as they are.
        List<String> fit = new ArrayList<>(letters);
        while (!fit.isEmpty() && String.join("", fit).length() > room) {
            fit.remove(0);
        }
        return String.join("", fit);
    }
}
