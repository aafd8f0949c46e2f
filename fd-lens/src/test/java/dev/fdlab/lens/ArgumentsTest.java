package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    void a_pid_alone_is_one_look_as_text() throws Exception {
        assertThat(Arguments.parse("42"))
                .isEqualTo(new Arguments(OptionalLong.of(42), Optional.empty(), false, false, 1000, false, false));
    }

    @Test
    void options_may_stand_before_and_after_the_pid() throws Exception {
        assertThat(Arguments.parse("--json", "42", "--watch", "--interval", "50"))
                .isEqualTo(new Arguments(OptionalLong.of(42), Optional.empty(), true, true, 50, false, false));
        assertThat(Arguments.parse("42", "--interval=60000").interval()).isEqualTo(60_000);
    }

    @ParameterizedTest
    @CsvSource({
        "'', PID is missing",
        "abc, 'PID must be a whole number from 1 to 2147483647, not \"abc\"'",
        "0, PID must be",
        "-5, PID must be",
        "1 2, 'one PID only, but there is also 2'",
        "1 --jsn, unknown option --jsn",
        "1 --interval, '--interval must be a whole number from 50 to 60000, not \"\"'",
        "1 --interval 49, --interval must be",
        "1 --interval 60001, --interval must be",
    })
    void bad_arguments_are_named(String line, String message) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
        assertThatThrownBy(() -> Arguments.parse(arguments))
                .isInstanceOf(Arguments.Bad.class)
                .hasMessageStartingWith(message);
    }
}
