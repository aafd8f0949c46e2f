package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as people give them. */
class AnswersTest {

    private static final Pattern SOCKETS = Pattern.compile("socket|connection|outbound");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LabelsClient.java:36",
                "LabelsClient:36",
                "LabelsClient 36",
                "LabelsClient.java, line 36",
                "LabelsClient.java#L36",
                "LabelsClient at line 36",
                "line 36 of LabelsClient.java",
                "36 in LabelsClient",
                "src/main/java/dev/fdlab/leaky/LabelsClient.java:36",
                "line 36 of dev/fdlab/leaky/LabelsClient.java"
            })
    void a_line_is_understood_in_many_ways(String said) {
        assertThat(answers(said).line("a")).contains(new Answers.Line("LabelsClient", 36));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "36", "LabelsClient.java", "LabelsClient:1234567", "somewhere"})
    void what_names_no_file_or_no_line_is_no_line(String said) {
        assertThat(answers(said).line("a")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sockets", "TCP connections", "Outbound sockets", "too many open files: sockets"})
    void a_kind_is_understood_in_many_ways(String said) {
        assertThat(answers(said).saysKind("a", SOCKETS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "files", "sockets and files", "sockets, memory, threads", "inbound connections"})
    void whoever_names_several_kinds_has_not_answered(String said) {
        assertThat(answers(said).saysKind("a", SOCKETS)).isFalse();
    }

    @Test
    void whoever_names_several_states_has_not_answered() {
        Pattern right = Pattern.compile("close.?wait");
        assertThat(answers("close-wait").saysState("a", right)).isTrue();
        assertThat(answers("in CLOSE_WAIT").saysState("a", right)).isTrue();
        assertThat(answers("CLOSE_WAIT or ESTABLISHED").saysState("a", right)).isFalse();
    }

    @Test
    void what_is_not_said_again_is_remembered() {
        assertThat(Answers.parse(List.of("A=2"))
                        .over(Map.of("a", "1", "b", "3"))
                        .given())
                .isEqualTo(Map.of("a", "2", "b", "3"));
    }

    private static Answers answers(String said) {
        return new Answers(Map.of("a", said));
    }
}
