package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a learner reads fits the screen, and can be typed. */
class BoardTest {

    private static final Path DESK = Path.of("/home/learner/fdlab/workshop");

    @ParameterizedTest
    @CsvSource({
        "1, 60", "2, 60", "3, 60", "4, 60", "5, 60", "6, 60", "1, 100", "2, 100", "3, 100", "4, 100", "5, 100", "6, 100"
    })
    void a_stage_fits_the_screen_but_for_what_is_to_be_typed(int stage, int columns) throws Exception {
        Lesson lesson = Lesson.of(stage, new Desk(DESK));
        for (String text : List.of(
                lesson.reading(),
                lesson.task(),
                lesson.solution(),
                lesson.hints().get(2))) {
            List<String> lines = shown(text, columns);

            assertThat(lines).filteredOn(line -> !line.startsWith("    ")).allMatch(line -> line.length() <= columns);
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("    "))
                    .isEqualTo(
                            text.lines().filter(line -> line.startsWith("    ")).toList());
            assertThat(words(String.join("\n", lines))).isEqualTo(words(text));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void a_wide_screen_and_a_file_get_lines_that_can_be_read(int stage) throws Exception {
        Lesson lesson = Lesson.of(stage, new Desk(DESK));

        assertThat(shown(lesson.reading(), Integer.MAX_VALUE)).allMatch(line -> line.length() <= 120);
    }

    private static List<String> shown(String text, int columns) {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        new Board(new PrintStream(screen, true, StandardCharsets.UTF_8), columns).page(text);
        return screen.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
