package dev.fdlab.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/fdlab/patterns");
    private static final List<String> CHAPTERS =
            List.of("files", "directories", "sockets", "clients", "processes", "servers");
    private static final int LONGEST = 100;

    static List<Class<? extends Pattern>> patterns() {
        return Catalogue.ALL;
    }

    @Test
    void listsEveryPatternOfItsFoldersInReadingOrder() throws IOException {
        List<String> expected = new java.util.ArrayList<>();
        for (String chapter : CHAPTERS) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(chapter))) {
                files.map(file -> file.getFileName().toString().replace(".java", ""))
                        .filter(name -> name.matches("[A-Z][a-z]+\\d\\d.*"))
                        .sorted()
                        .forEach(expected::add);
            }
        }
        assertThat(Catalogue.ALL).extracting(Class::getSimpleName).containsExactlyElementsOf(expected);
    }

    @Test
    void numbersEachChapterWithoutGaps() {
        Map<String, Integer> last = new HashMap<>();
        for (Class<? extends Pattern> pattern : Catalogue.ALL) {
            String chapter = chapter(pattern);
            int number = last.merge(chapter, 1, Integer::sum);
            assertThat(pattern.getSimpleName())
                    .startsWith("%S%s%02d".formatted(chapter.charAt(0), chapter.substring(1), number));
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void namesTheVerdict(Class<? extends Pattern> pattern) {
        String name = pattern.getSimpleName();
        if (FalseFix.class.isAssignableFrom(pattern)) {
            assertThat(name).endsWith("StillLeaks");
        } else {
            assertThat(name).matches(".*Leaks(UntilCollected|ForGood)");
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void isAPageThatFitsOnAScreenOrTwo(Class<? extends Pattern> pattern) throws IOException {
        List<String> lines =
                Files.readAllLines(SOURCES.resolve(chapter(pattern)).resolve(pattern.getSimpleName() + ".java"));
        assertThat(lines).hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(String.join("\n", lines)).contains("lsof", "collector", "Fix:");
    }

    @Test
    void refusesANameItDoesNotKnow() {
        assertThatThrownBy(() -> Catalogue.named("Nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no pattern is called Nothing");
    }

    private static String chapter(Class<? extends Pattern> pattern) {
        String folder = pattern.getPackageName();
        return folder.substring(folder.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
