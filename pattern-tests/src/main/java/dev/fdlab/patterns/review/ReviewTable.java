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
import java.util.stream.Stream;

/** The second table: a line a pattern, a column a tool. */
public final class ReviewTable {

    private static final String TOLD_APART = "told apart from its fix";
    private static final String OWN_CODE =
            "of `fd-lens`, `fake-upstream`, `image-server` and `fixed-server`, and what the patterns share";

    private final int jdk;
    private final List<ReviewRow> rows;
    private final Map<Reviewer, Integer> ownCode;

    /** The table of a review. */
    public ReviewTable(Review review) {
        this.jdk = review.jdk();
        this.rows = List.copyOf(review.patterns());
        this.ownCode = Map.copyOf(review.ownCode());
    }

    /** For a terminal. */
    public String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(cells("pattern", Reviewer::title, TOLD_APART));
        for (ReviewRow row : rows) {
            lines.add(cells(
                    name(row, "  false fix"),
                    tool -> cell(row, tool, "false alarm: %s", rule -> rule),
                    toldApart(row)));
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
            text.append(String.format(
                    Locale.ROOT,
                    "%-17s %s; %d alarms on our own code%n",
                    tool.title(),
                    count(tool),
                    ownCode.getOrDefault(tool, 0)));
        }
        text.append("Found by no tool: ").append(unseen().size()).append('\n');
        unseen().forEach(row -> text.append("  ")
                .append(row.pattern())
                .append(": ")
                .append(Unseen.why(row.pattern()))
                .append('\n'));
        return text.toString();
    }

    /** For the page, heading included. */
    public String markdown() {
        StringBuilder page = new StringBuilder("""

                ## What would have caught it

                Six tools read the same leaks without running them: `javac -Xlint:all`, Error Prone with its defaults,
                `ecj -warn:+resource` (the compiler of Eclipse), the Resource Leak Checker of the Checker Framework, SpotBugs with the
                greatest effort and the lowest threshold, and PMD with its rules about resources set to catch as much as they can, all
                with the patterns' `@SuppressWarnings` taken away. A cell names the rules about resources that point into the leak, and
                as a **false alarm** those that point into the fix. A line that leak and fix share counts for neither. The last column
                names the tools that point into the leak and not into the fix: only they see the difference. They ran on JDK %d, in the
                versions of profile `review` of [leak-patterns/pom.xml](../leak-patterns/pom.xml).

                Each tool has its price: the last line counts its alarms on code of ours that leaks nothing: that %s.

                This table is written by `./lab patterns --review --update`. The rules that count:

                """.formatted(jdk, OWN_CODE));
        for (Reviewer tool : Reviewer.values()) {
            page.append("- ").append(tool.title()).append(": ");
            page.append(tool.rules().stream().map(ReviewTable::code).collect(Collectors.joining(", ")));
            page.append('\n');
        }
        MarkdownTable table = MarkdownTable.of(cells("pattern", Reviewer::title, TOLD_APART));
        for (ReviewRow row : rows) {
            table.row(cells(
                    name(row, " **false fix**"),
                    tool -> cell(row, tool, "**false alarm:** %s", ReviewTable::code),
                    toldApart(row)));
        }
        long seen = rows.stream().filter(row -> !toldApart(row).equals("-")).count();
        table.row(cells("**all**", this::count, seen + " of " + rows.size() + " by one tool or another"));
        table.row(cells("**alarms on our own code**", tool -> "" + ownCode.getOrDefault(tool, 0), ""));
        page.append('\n')
                .append(table)
                .append("\n### Found by no tool: ")
                .append(unseen().size())
                .append("\n\n");
        unseen().forEach(row -> page.append("- ")
                .append(row.pattern())
                .append(": ")
                .append(Unseen.why(row.pattern()))
                .append('\n'));
        return page.toString();
    }

    /** Those that no tool points to. */
    List<ReviewRow> unseen() {
        return rows.stream().filter(row -> row.leak().isEmpty()).toList();
    }

    private static String toldApart(ReviewRow row) {
        String tools = Stream.of(Reviewer.values())
                .filter(row::toldApart)
                .map(Reviewer::title)
                .collect(Collectors.joining(", "));
        return tools.isEmpty() ? "-" : tools;
    }

    private static List<String> cells(String first, Function<Reviewer, String> others, String last) {
        List<String> cells = new ArrayList<>(List.of(first));
        for (Reviewer tool : Reviewer.values()) {
            cells.add(others.apply(tool));
        }
        cells.add(last);
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
        return "caught %d of %d leaks, of them %d of %d false fixes, and told %d apart; %d false alarms on fixes"
                .formatted(
                        caught.size(),
                        rows.size(),
                        caught.stream().filter(ReviewRow::falseFix).count(),
                        rows.stream().filter(ReviewRow::falseFix).count(),
                        rows.stream().filter(row -> row.toldApart(tool)).count(),
                        rows.stream().filter(row -> row.fix().containsKey(tool)).count());
    }
}
