package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that a learner hands in. */
class ProgressTest {

    @TempDir
    private Path folder;

    @Test
    void what_was_passed_stays_passed() throws Exception {
        Path file = folder.resolve("progress.json");
        new Progress(file)
                .checked("3", Instant.now(), new Grade.Passed(List.of("seen")), new Answers(Map.of("a", "1")));
        new Progress(file).checked("3", Instant.now(), Grade.notYet("no"), new Answers(Map.of("a", "2")));

        assertThat(new Progress(file).hasPassed("3")).isTrue();
        assertThat(new Progress(file).answers("3")).isEqualTo(Map.of("a", "2"));
        assertThat(new Progress(file).last("3").orElseThrow().verdict()).isEqualTo("NOT YET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"1\": 5}",
                "{\"1\"",
                "{\"solved\": {}}",
                "{\"3\": {\"answers\": 7}}",
                "{\"3\": {\"last\": {\"began\": \"yesterday\"}}}"
            })
    void a_file_that_somebody_has_spoilt_is_refused_in_a_sentence_and_left_alone(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("progress.json"), text);

        assertThatThrownBy(() -> new Progress(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not what the workshop wrote");
        assertThat(file).hasContent(text);
    }
}
