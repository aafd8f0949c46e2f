package dev.fdlab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java that a page shows is a piece of a source of its module, which is compiled and tested. */
class SnippetsTest {

    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    static Stream<Path> pages() throws IOException {
        return LinksTest.pages().filter(page -> !snippets(page).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_snippet_is_a_piece_of_a_source(Path page) throws IOException {
        for (String snippet : snippets(page)) {
            assertThat(isAPieceOfASource(snippet, page.resolveSibling("src")))
                    .as("in no file of src:\n%s", snippet)
                    .isTrue();
        }
    }

    @Test
    void a_snippet_that_is_in_no_source_is_seen() throws IOException {
        Path here = Path.of("src");
        assertThat(isAPieceOfASource("void a_snippet_that_is_in_no_source_is_seen()\n    throws IOException {", here))
                .isTrue();
        assertThat(isAPieceOfASource("package dev.fdlab.load;\npackage dev.fdlab.load;", here))
                .isFalse();
    }

    private static List<String> snippets(Path page) {
        try {
            return JAVA.matcher(Files.readString(page))
                    .results()
                    .map(snippet -> snippet.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAPieceOfASource(String snippet, Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                if (dense(Files.readString(file)).contains(dense(snippet))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Without white space: a page breaks and indents its lines as they read best. */
    private static String dense(String java) {
        return java.replaceAll("\\s+", "");
    }
}
