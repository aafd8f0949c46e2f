package dev.fdlab.load.workshop;

import dev.fdlab.load.report.Paragraph;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a learner reads: lines are broken at words to fit. What is to be typed stays on one line, however long.
 *
 * @param out where to
 * @param columns the width, 60 and up; {@link Integer#MAX_VALUE} where the output is not a terminal
 */
record Board(PrintStream out, int columns) {

    /** No line of prose is longer, however wide a screen is. */
    private static final int WIDEST = 120;

    /** A line, or as many as it takes. */
    void say(String line) {
        say("", line);
    }

    /** The same, behind a head; what follows is indented by as much. */
    void say(String head, String line) {
        Paragraph.lines(head, line, columns).forEach(out::println);
    }

    /** A text of several paragraphs, whose own breaks say nothing; an indented line is to be typed. */
    void page(String text) {
        List<String> paragraph = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            boolean prose = !line.isBlank() && !line.startsWith("    ");
            if (prose) {
                paragraph.add(line.strip());
                continue;
            }
            flush(paragraph);
            out.println(line);
        }
        flush(paragraph);
    }

    private void flush(List<String> paragraph) {
        if (!paragraph.isEmpty()) {
            Paragraph.lines("", String.join(" ", paragraph), Math.min(columns, WIDEST))
                    .forEach(out::println);
            paragraph.clear();
        }
    }
}
