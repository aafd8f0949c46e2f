package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    void a_pid_alone_is_one_look_as_text() throws Exception {
        assertThat(Arguments.parse("42"))
                .isEqualTo(new Arguments(
                        List.of(42L), false, false, 1000, false, Optional.empty(), Optional.empty(), false, false));
    }

    @Test
    void options_may_stand_before_and_after_several_pids() throws Exception {
        Arguments arguments = Arguments.parse("--json", "42", "--watch", "43", "42", "--interval", "50");
        assertThat(arguments.pids()).containsExactly(42L, 43L);
        assertThat(arguments.json()).isTrue();
        assertThat(arguments.watch()).isTrue();
        assertThat(arguments.interval()).isEqualTo(50);
        assertThat(Arguments.parse("42", "--interval=60000").interval()).isEqualTo(60_000);
    }

    @Test
    void no_pid_means_every_process_and_a_listing_needs_none() throws Exception {
        assertThat(Arguments.parse().pids()).isEmpty();
        assertThat(Arguments.parse("--read", "-").read()).contains("-");
        assertThat(Arguments.parse("--read=a file").read()).contains("a file");
    }

    @Test
    void a_threshold_is_a_number_a_share_or_a_number_in_a_state() throws Exception {
        assertThat(Arguments.parse("1", "--fail-above", "500").failAbove()).contains(new FailAbove.Count(500));
        assertThat(Arguments.parse("1", "--fail-above=80%").failAbove()).contains(new FailAbove.Share(80));
        assertThat(Arguments.parse("1", "--fail-above", "99.5%").failAbove()).contains(new FailAbove.Share(99.5));
        assertThat(Arguments.parse("1", "--fail-above", "0:close_wait").failAbove())
                .contains(new FailAbove.InState(0, TcpState.CLOSE_WAIT));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 'PID must be a whole number from 1 to 2147483647, not \"abc\"'",
        "0, PID must be",
        "-5, PID must be",
        "99999999999999999999, PID must be",
        "1 --jsn, unknown option --jsn",
        "1 --json=yes, unknown option --json=yes",
        "1 --interval, '--interval must be a whole number from 50 to 60000, not \"\"'",
        "1 --interval 49, --interval must be",
        "1 --interval 60001, --interval must be",
        "--watch, --watch needs a PID",
        "--watch --read x, --watch needs a PID",
        "--read, '--read needs a file, or - for standard input'",
        "1 --read x, '--read looks at a file, so there can be no PID'",
        "--limits --fail-above 5, --limits goes with PIDs and --json only",
        "--fail-above, '--fail-above must be N, P% or N:STATE, not \"\"'",
        "1 --fail-above x, '--fail-above must be N, P% or N:STATE, not \"x\"'",
        "1 --fail-above -1, '--fail-above must be'",
        "1 --fail-above 101%, '--fail-above must be N, P% or N:STATE, not \"101%\"'",
        "1 --fail-above %, '--fail-above must be'",
        "1 --fail-above 5:CLOSED, '--fail-above must be N, P% or N:STATE, not \"5:CLOSED\": \"CLOSED\" is not a TCP"
                + " state'",
        // Whoever waits for these would wait for ever.
        "1 --fail-above 5:time-wait, '--fail-above must be N, P% or N:STATE, not \"5:time-wait\": no descriptor is"
                + " seen in TIME_WAIT: ss -tan counts'",
        "1 --fail-above 5:SYN_RECV, '--fail-above must be'",
        "1 --fail-above 5:CLOSE, '--fail-above must be'",
        "--read x --fail-above 5, --read goes with --json only",
        "1 --fail-above :CLOSE_WAIT, '--fail-above must be'",
        "1 --fail-above 99999999999999999999, '--fail-above must be'",
    })
    void bad_arguments_are_named(String line, String message) {
        assertThatThrownBy(() -> Arguments.parse(line.split(" ")))
                .isInstanceOf(Arguments.Bad.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }
}
