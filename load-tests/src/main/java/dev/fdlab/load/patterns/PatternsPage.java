package dev.fdlab.load.patterns;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fdlab.load.launch.House;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pages that show the matrix. {@code docs/patterns.json} holds what was measured, {@code docs/patterns.md} is made
 * from it and from the first sentence of each pattern.
 */
public final class PatternsPage {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final House house;

    /** The pages of a checkout. */
    public PatternsPage(House house) {
        this.house = house;
    }

    /** Writes both pages. */
    public void write(List<Row> rows) throws IOException {
        Files.createDirectories(json().getParent());
        Files.writeString(json(), JSON.writeValueAsString(rows) + "\n");
        Files.writeString(markdown(), render(rows));
    }

    /** The rows as they are checked in. */
    List<Row> checkedIn() throws IOException {
        return JSON.readValue(json().toFile(), new TypeReference<>() {});
    }

    private Path json() {
        return house.root().resolve("docs/patterns.json");
    }

    Path markdown() {
        return house.root().resolve("docs/patterns.md");
    }

    /** The matrix for a terminal: a line a row. */
    public static String text(List<Row> rows) {
        int width = rows.stream().mapToInt(row -> row.pattern().length()).max().orElse(0);
        return rows.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %-3d %-9s  %s, %s; fix %d%n",
                        row.pattern(),
                        row.jdk(),
                        row.falseFix() ? "false fix" : "",
                        row.leaves(),
                        row.healing(),
                        row.afterFix()))
                .collect(Collectors.joining());
    }

    /** The page in Markdown. */
    String render(List<Row> rows) throws IOException {
        List<Integer> jdks = rows.stream().map(Row::jdk).distinct().sorted().toList();
        StringBuilder page = new StringBuilder("""
                # Leak patterns

                Each pattern is one file with a leak and its fix. The figures are descriptors that one call leaves open, read from
                outside a fresh JVM in which it was called %d times, and what forced collections do about them. After as many calls
                of the fix, exactly 0 were open in every row. A **false fix** looks right in a review, and leaks.

                This page is written by `./lab patterns --update`, and a test fails when a pattern does anything else.
                """.formatted(Trials.CALLS));
        String chapter = "";
        for (Class<? extends Pattern> pattern : Catalogue.ALL) {
            String folder =
                    pattern.getPackageName().substring(pattern.getPackageName().lastIndexOf('.') + 1);
            if (!folder.equals(chapter)) {
                chapter = folder;
                page.append("\n## ")
                        .append(chapter.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(chapter.substring(1))
                        .append("\n\n| pattern | what is written | ")
                        .append(jdks.stream().map(jdk -> "JDK " + jdk).collect(Collectors.joining(" | ")))
                        .append(" |\n|---|---|")
                        .append("---|".repeat(jdks.size()))
                        .append('\n');
            }
            page.append(line(pattern, rows, jdks));
        }
        return page.toString();
    }

    private String line(Class<? extends Pattern> pattern, List<Row> rows, List<Integer> jdks) throws IOException {
        List<String> cells = new ArrayList<>();
        String name = pattern.getSimpleName();
        List<Row> own = rows.stream().filter(row -> row.pattern().equals(name)).toList();
        cells.add("[" + name + "](../" + house.root().relativize(source(pattern)) + ")"
                + (own.stream().anyMatch(Row::falseFix) ? " **false fix**" : ""));
        cells.add(firstSentence(pattern));
        for (int jdk : jdks) {
            Optional<Row> row = own.stream().filter(one -> one.jdk() == jdk).findFirst();
            cells.add(row.map(one -> one.leaves() + ", " + one.healing()).orElse("not tried"));
        }
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private Path source(Class<?> pattern) {
        return house.module("leak-patterns")
                .resolve("src/main/java")
                .resolve(pattern.getName().replace('.', '/') + ".java");
    }

    private String firstSentence(Class<?> pattern) throws IOException {
        String source = Files.readString(source(pattern));
        String comment = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"));
        String text = comment.replaceAll("\\s*\\n \\* ?", " ").strip();
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end + 1))
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replace("|", "\\|");
    }
}
