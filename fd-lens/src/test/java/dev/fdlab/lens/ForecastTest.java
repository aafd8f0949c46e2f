package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

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

    private String after(int open, long millis, long soft) {
        DescriptorTable table = Tables.pipes(open, millis, new Limit(soft, soft));
        forecast.add(table);
        return forecast.text(table);
    }
}
