package dev.fdlab.patterns.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.page.MarkdownTable;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import dev.fdlab.patterns.review.Review;
import dev.fdlab.patterns.review.ReviewTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pages that show the matrix and the review. {@code docs/patterns.json} holds what was measured and
 * {@code docs/patterns-review.json} what the tools said; {@code docs/patterns.md} is made from both, and from the first
 * sentence of each pattern.
 */
public final class PatternsPage {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Checkout checkout;

    /** The pages of a checkout. */
    public PatternsPage(Checkout checkout) {
        this.checkout = checkout;
    }

    /** Writes what was measured, and the page anew. */
    public void write(List<Row> rows) throws IOException {
        write(measured(), rows);
        Files.writeString(markdown(), render());
    }

    /**
     * Writes what the tools said, and the page anew.
     *
     * @throws IllegalStateException when nothing was measured yet
     */
    public void write(Review review) throws IOException {
        if (!Files.exists(measured())) {
            throw new IllegalStateException(measured() + " is missing: run ./lab patterns --update first");
        }
        write(reviewed(), review);
        Files.writeString(markdown(), render());
    }

    private static void write(Path json, Object content) throws IOException {
        Files.createDirectories(json.getParent());
        Files.writeString(json, JSON.writeValueAsString(content) + "\n");
    }

    private Path measured() {
        return checkout.root().resolve("docs/patterns.json");
    }

    private Path reviewed() {
        return checkout.root().resolve("docs/patterns-review.json");
    }

    Path markdown() {
        return checkout.root().resolve("docs/patterns.md");
    }

    /** What was measured, as it is checked in. */
    public List<Row> checkedIn() throws IOException {
        return JSON.readValue(measured().toFile(), new TypeReference<>() {});
    }

    /** What the tools said, as it is checked in: nothing where there was no review yet. */
    Optional<Review> checkedInReview() throws IOException {
        return Files.exists(reviewed())
                ? Optional.of(JSON.readValue(reviewed().toFile(), Review.class))
                : Optional.empty();
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

    /** The page in Markdown, from what is checked in. */
    String render() throws IOException {
        return matrix(checkedIn())
                + checkedInReview()
                        .map(review -> new ReviewTable(review).markdown())
                        .orElse("");
    }

    private String matrix(List<Row> rows) throws IOException {
        List<Integer> jdks = rows.stream().map(Row::jdk).distinct().sorted().toList();
        StringBuilder page = new StringBuilder("""
                # Leak patterns

                Each pattern is one file with a leak and its fix. The figures are descriptors that one call leaves open, read from
                outside a fresh JVM in which it was called %d times, and what forced collections do about them. After as many calls
                of the fix, exactly 0 more than before them were open in every row. *Collected* says that forced collections closed all
                of them, while the program went on; *for good*, that they did not. A **false fix** looks right in a review, and leaks.
                *fd-lens says* is the signature that its findings name. A pattern's id, `files-02`, stays for ever: it is the anchor
                of its line.

                This page is written by `./lab patterns --update`, and a test fails when a pattern does anything else.
                """.formatted(PatternRunner.CALLS));
        Map<String, MarkdownTable> chapters = new LinkedHashMap<>();
        for (Class<? extends Pattern> pattern : Catalogue.ALL) {
            chapters.computeIfAbsent(chapter(pattern), name -> table(jdks)).row(cells(pattern, rows, jdks));
        }
        chapters.forEach((name, table) ->
                page.append("\n## ").append(name).append("\n\n").append(table));
        return page.toString();
    }

    private static String chapter(Class<?> pattern) {
        String folder = pattern.getPackageName().replaceFirst(".*\\.", "");
        return folder.substring(0, 1).toUpperCase(Locale.ROOT) + folder.substring(1);
    }

    private static MarkdownTable table(List<Integer> jdks) {
        List<String> titles = new ArrayList<>(List.of("pattern", "what is written", "fd-lens says"));
        jdks.forEach(jdk -> titles.add("JDK " + jdk));
        return MarkdownTable.of(titles);
    }

    private List<String> cells(Class<? extends Pattern> pattern, List<Row> rows, List<Integer> jdks)
            throws IOException {
        List<String> cells = new ArrayList<>();
        String name = pattern.getSimpleName();
        List<Row> own = rows.stream().filter(row -> row.pattern().equals(name)).toList();
        cells.add("<a id=\"" + Catalogue.id(pattern) + "\"></a>[" + name + "](../"
                + checkout.root().relativize(source(pattern)) + ")"
                + (own.stream().anyMatch(Row::falseFix) ? " **false fix**" : ""));
        cells.add(firstSentence(pattern));
        cells.add("`" + Catalogue.signature(pattern) + "`");
        for (int jdk : jdks) {
            Optional<Row> row = own.stream().filter(one -> one.jdk() == jdk).findFirst();
            cells.add(row.map(one -> one.leaves() + ", " + one.healing()).orElse("not tried"));
        }
        return cells;
    }

    private Path source(Class<?> pattern) {
        return checkout.module("leak-patterns")
                .resolve("src/main/java")
                .resolve(pattern.getName().replace('.', '/') + ".java");
    }

    private String firstSentence(Class<?> pattern) throws IOException {
        String source = Files.readString(source(pattern));
        String comment = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"));
        String text = comment.replaceAll("\\s*\\n \\* ?", " ").strip();
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end + 1)).replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`");
    }
}
