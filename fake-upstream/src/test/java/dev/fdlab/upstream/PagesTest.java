package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages show is what is compiled, tested and accepted. */
class PagesTest {
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$");
    private static final Pattern PUT = Pattern.compile("-d '([^']+)'");
    private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| `([^`\\[]+)` \\| [^|]+ \\|$");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ADDING-A-FAULT.md"})
    void every_snippet_is_a_piece_of_a_source(String page) throws IOException {
        List<List<String>> snippets = found(JAVA, page).stream()
                .map(snippet -> lines(snippet.lines()))
                .toList();

        assertThat(snippets).isNotEmpty();
        for (List<String> snippet : snippets) {
            assertThat(isAPieceOfASource(snippet))
                    .as("in no file of src:\n%s", String.join("\n", snippet))
                    .isTrue();
        }
    }

    @Test
    void a_snippet_that_is_in_no_source_is_seen() throws IOException {
        assertThat(isAPieceOfASource(List.of("void a_snippet_that_is_in_no_source_is_seen() throws IOException {")))
                .isTrue();
        assertThat(isAPieceOfASource(List.of("package dev.fdlab.upstream;", "package dev.fdlab.upstream;")))
                .isFalse();
    }

    @Test
    void every_fault_that_is_put_on_the_pages_is_accepted() throws IOException {
        List<String> faults = new ArrayList<>(found(PUT, "README.md"));
        assertThat(faults).hasSizeGreaterThan(5);
        List<String> table = found(FIRST_COLUMN, "FAULTS.md");
        assertThat(table).hasSizeGreaterThan(5);
        faults.addAll(table);

        for (String fault : faults) {
            assertThatCode(() -> PlanParser.parse(fault)).as(fault).doesNotThrowAnyException();
        }
    }

    private static List<String> found(Pattern pattern, String page) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(Path.of(page)));
        return matcher.results().map(result -> result.group(1)).toList();
    }

    private static boolean isAPieceOfASource(List<String> snippet) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                if (Collections.indexOfSubList(lines(Files.readString(file).lines()), snippet) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Without indentation and empty lines: a page indents as it reads best. */
    private static List<String> lines(Stream<String> text) {
        return text.map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
