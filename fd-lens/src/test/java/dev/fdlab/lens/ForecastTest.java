package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private final Forecast forecast = new Forecast();

    @Test
    void one_look_tells_no_rate() {
        assertThat(after(10, 0, 100)).isEqualTo("rate: not known after one look");
    }

    @Test
    void steady_growth_tells_when_the_soft_limit_is_reached() {
        after(10, 0, 100);
        // 20 more in 2 s leave 70 at 10/s.
        assertThat(after(30, 2000, 100)).isEqualTo("rate +10.0 descriptors/s, exhausted in 7 s");
    }

    @Test
    void long_times_are_told_in_long_units() {
        after(0, 0, 100_000);
        assertThat(after(1, 1000, 301)).endsWith("exhausted in 5 min 0 s");
        assertThat(after(2, 2000, 10_802)).endsWith("exhausted in 3 h 0 min");
        assertThat(after(3, 3000, 864_003)).endsWith("exhausted in 10 d");
    }

    @Test
    void only_the_last_ten_looks_count() {
        after(0, 0, 1000);
        for (int i = 1; i <= 10; i++) {
            after(50, 1000 * i, 1000);
        }
        assertThat(forecast.rate()).isZero();
    }

    @Test
    void a_falling_count_an_unlimited_process_and_a_full_table_have_words_of_their_own() {
        after(50, 0, 100);
        assertThat(after(40, 1000, 100)).isEqualTo("rate -10.0 descriptors/s, no exhaustion in sight");
        assertThat(after(90, 2000, Limit.UNLIMITED)).endsWith("no exhaustion in sight");
        assertThat(after(100, 3000, 100)).endsWith("exhausted: the next open fails with EMFILE");
    }

    @Test
    void a_leak_too_slow_for_ten_looks_is_seen_by_many() {
        String text = "";
        for (int second = 0; second <= 1195; second++) {
            // One a minute stays; two more come and go.
            text = after(100 + second / 60 + second % 3, 1000 * second, 1000);
        }
        assertThat(text)
                .matches("rate \\+0.0 descriptors/s, but 9 more within 8 min: exhausted in 1\\d h \\d+ min if.*");
    }

    @Test
    void what_a_process_takes_when_it_starts_is_no_leak() {
        for (int second = 0; second <= 1200; second++) {
            String text = after(Math.min(100 + second * second, 500) + second % 3, 1000 * second, 1000);
            if (second > 60) {
                assertThat(text).doesNotContain("if it goes on so slowly");
            }
        }
    }

    @Test
    void a_limit_that_was_lowered_below_numbers_in_use_is_still_ahead() {
        assertThat(after(30, 0, 100)).startsWith("rate: not known");
        DescriptorTable grown = new DescriptorTable(
                1,
                Tables.pipes(0, 1000, Limit.UNKNOWN).at(),
                DescriptorTable.Status.COMPLETE,
                "",
                new Limit(20, 100),
                Tables.pipes(50, 0, Limit.UNKNOWN).descriptors().subList(10, 50),
                List.of());
        forecast.add(grown);
        // 10 more in 1 s, and the numbers 0 to 9 are free.
        assertThat(forecast.text(grown)).isEqualTo("rate +10.0 descriptors/s, exhausted in 1 s");
    }

    private String after(int open, long millis, long soft) {
        DescriptorTable table = Tables.pipes(open, millis, new Limit(soft, soft));
        forecast.add(table);
        return forecast.text(table);
    }
}
