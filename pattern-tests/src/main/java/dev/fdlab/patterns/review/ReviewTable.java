package dev.fdlab.patterns.review;

import dev.fdlab.kit.page.MarkdownTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The second table: a line a pattern, a column a tool. */
public final class ReviewTable {

    private final int jdk;
    private final List<ReviewRow> rows;

    /** The table of a review. */
    public ReviewTable(Review review) {
        this.jdk = review.jdk();
        this.rows = List.copyOf(review.patterns());
    }

    /** For a terminal. */
    public String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(cells("pattern", Reviewer::title));
        for (ReviewRow row : rows) {
            lines.add(cells(name(row, "  false fix"), tool -> cell(row, tool, "false alarm: %s", rule -> rule)));
        }
        int[] widths = new int[lines.get(0).size()];
        lines.forEach(line -> Arrays.setAll(
                widths, column -> Math.max(widths[column], line.get(column).length())));
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            for (int column = 0; column < widths.length; column++) {
                text.append(String.format("%-" + (widths[column] + 2) + "s", line.get(column)));
            }
            text.replace(text.toString().stripTrailing().length(), text.length(), "\n");
        }
        for (Reviewer tool : Reviewer.values()) {
            text.append(String.format(Locale.ROOT, "%-11s %s%n", tool.title(), count(tool)));
        }
        return text.toString();
    }

    /** For the page, heading included. */
    public String markdown() {
        StringBuilder page = new StringBuilder("""

                ## What would have caught it

                Four tools read the same leaks without running them: `javac -Xlint:all`, Error Prone with its defaults, SpotBugs with
                the greatest effort and the lowest threshold, and PMD with its quick start and one rule more, all with the patterns'
                `@SuppressWarnings` taken away. A cell names the rules about resources that point into the leak, and as a **false
                alarm** those that point into the fix. They ran on JDK %d, in the versions of profile `review` of
                [leak-patterns/pom.xml](../leak-patterns/pom.xml).

                This table is written by `./lab patterns --review --update`. The rules that count:

                """.formatted(jdk));
        for (Reviewer tool : Reviewer.values()) {
            page.append("- ").append(tool.title()).append(": ");
            page.append(tool.rules().stream().map(ReviewTable::code).collect(Collectors.joining(", ")));
            page.append('\n');
        }
        MarkdownTable table = MarkdownTable.of(cells("pattern", Reviewer::title));
        for (ReviewRow row : rows) {
            table.row(cells(
                    name(row, " **false fix**"), tool -> cell(row, tool, "**false alarm:** %s", ReviewTable::code)));
        }
        return page.append('\n')
                .append(table.row(cells("**all**", this::count)))
                .toString();
    }

    private static List<String> cells(String first, Function<Reviewer, String> others) {
        List<String> cells = new ArrayList<>(List.of(first));
        for (Reviewer tool : Reviewer.values()) {
            cells.add(others.apply(tool));
        }
        return cells;
    }

    private static String name(ReviewRow row, String falseFix) {
        return row.pattern() + (row.falseFix() ? falseFix : "");
    }

    private static String cell(ReviewRow row, Reviewer tool, String alarm, UnaryOperator<String> style) {
        String caught = row.leak().containsKey(tool) ? rules(row.leak(), tool, style) : "-";
        return row.fix().containsKey(tool) ? caught + "; " + alarm.formatted(rules(row.fix(), tool, style)) : caught;
    }

    private static String rules(Map<Reviewer, SortedSet<String>> rules, Reviewer tool, UnaryOperator<String> style) {
        return rules.getOrDefault(tool, new TreeSet<>()).stream().map(style).collect(Collectors.joining(", "));
    }

    private static String code(String rule) {
        return "`" + rule + "`";
    }

    private String count(Reviewer tool) {
        List<ReviewRow> caught =
                rows.stream().filter(row -> row.leak().containsKey(tool)).toList();
        return "caught %d of %d leaks, of them %d of %d false fixes; %d false alarms on fixes"
                .formatted(
                        caught.size(),
                        rows.size(),
                        caught.stream().filter(ReviewRow::falseFix).count(),
                        rows.stream().filter(ReviewRow::falseFix).count(),
                        rows.stream().filter(row -> row.fix().containsKey(tool)).count());
    }
}
