package dev.fdlab.kit.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of Markdown, row by row. Not safe for use by many threads.
 *
 * <pre>{@code
 * MarkdownTable.of("act", "claims").row("1 The server is down", 6).toString()
 * }</pre>
 */
public final class MarkdownTable {

    private final int columns;
    private final StringBuilder text = new StringBuilder();

    private MarkdownTable(List<String> titles) {
        columns = titles.size();
        line(titles);
        text.append("|---".repeat(columns)).append("|\n");
    }

    /** A table with these titles. */
    public static MarkdownTable of(String... titles) {
        return of(List.of(titles));
    }

    /** A table with these titles. */
    public static MarkdownTable of(List<String> titles) {
        return new MarkdownTable(new ArrayList<>(titles));
    }

    /** Adds a row; see {@link #row(List)}. */
    public MarkdownTable row(Object... cells) {
        return row(List.of(cells));
    }

    /**
     * Adds a row. A cell is Markdown of one line; a vertical bar in it is escaped, as even code between backticks
     * needs.
     *
     * @throws IllegalArgumentException when there are more or fewer cells than titles
     */
    public MarkdownTable row(List<?> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(columns + " columns, and " + cells.size() + " cells: " + cells);
        }
        line(cells);
        return this;
    }

    private void line(List<?> cells) {
        text.append(cells.stream()
                .map(cell -> cell.toString().replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** The whole table, each line with its end. */
    @Override
    public String toString() {
        return text.toString();
    }
}
