package dev.fdlab.lens;

/**
 * Lines of text for a terminal of 80 columns. Sentences are wrapped; names are not, so that they can be copied.
 */
final class Lines {
    private static final int COLUMNS = 80;
    private static final int NUMBER = 8;
    private static final String INDENT = " ".repeat(NUMBER + 2);

    private final StringBuilder text = new StringBuilder();

    Lines line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** A number, right-aligned, and what it counts. */
    Lines counted(long count, String what) {
        return line(Figures.right(Figures.grouped(count), NUMBER) + "  " + what);
    }

    /** A sentence about the line before. */
    Lines detail(String sentence) {
        return wrapped(INDENT, sentence);
    }

    /** A sentence after a heading, and below it as far to the right. */
    Lines wrapped(String head, String sentence) {
        String start = head;
        String rest = sentence;
        while (start.length() + rest.length() > COLUMNS) {
            int space = rest.lastIndexOf(' ', COLUMNS - start.length());
            if (space <= 0) {
                space = rest.indexOf(' ');
            }
            if (space <= 0) {
                break;
            }
            line(start + rest.substring(0, space));
            rest = rest.substring(space + 1);
            start = " ".repeat(head.length());
        }
        return line(start + rest);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
