package dev.fdlab.load.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at words, and at no {@link #NO_BREAK}. Colours (escape sequences) count for nothing. */
public final class Paragraph {

    /** A space at which no line is broken. It is printed as an ordinary one, which every terminal has. */
    static final char NO_BREAK = '\u00a0';

    private static final String COLOUR = "\033\\[[0-9;]*m";

    /**
     * The lines of a paragraph, each at most {@code columns} wide.
     *
     * @param head what the first line begins with; the others are indented by as much
     */
    public static List<String> lines(String head, String text, int columns) {
        String indent = " ".repeat(width(head));
        int room = columns - indent.length();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        int used = 0;
        boolean first = true;
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (!first && used + 1 + width(rest) > room) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                used = 0;
            } else if (!first) {
                line.append(' ');
                used++;
            }
            // A path may be longer than a line.
            while (width(rest) > room && width(rest) == rest.length()) {
                lines.add(line + rest.substring(0, room));
                line = new StringBuilder(indent);
                rest = rest.substring(room);
            }
            line.append(rest);
            used += width(rest);
            first = false;
        }
        lines.add(line.toString());
        lines.replaceAll(broken -> broken.replace(NO_BREAK, ' '));
        return lines;
    }

    private static int width(String text) {
        return text.replaceAll(COLOUR, "").length();
    }

    private Paragraph() {}
}
