package dev.fdlab.patterns.run;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table at the end of a pattern's comment: what one call left open when it was measured.
 *
 * @param rows those of the pattern, one a JDK
 */
record MeasuredComment(List<Row> rows) {

    private static final String FIRST = " * <pre>\n * JDK  one call leaves open";

    private static final Pattern OLD = Pattern.compile(" \\*\n" + Pattern.quote(FIRST) + ".*?</pre>\n", Pattern.DOTALL);

    /** The source of the pattern with this table in place of the one that it may have. */
    String in(String source) {
        String bare = OLD.matcher(source).replaceFirst("");
        return bare.replaceFirst("(?m)^ \\*/\n", Matcher.quoteReplacement(" *\n" + table() + " */\n"));
    }

    private String table() {
        int width = Math.max(
                "one call leaves open".length(),
                rows.stream().mapToInt(row -> row.leaves().length()).max().orElse(0));
        StringBuilder table = new StringBuilder(FIRST)
                .append(" ".repeat(width - "one call leaves open".length()))
                .append("  until collected\n");
        for (Row row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    " * %-3d  %-" + width + "s  %s%n",
                    row.jdk(),
                    row.leaves(),
                    row.healedByGc() ? "yes" : "no: for good"));
        }
        return table.append(" * </pre>\n").toString();
    }
}
