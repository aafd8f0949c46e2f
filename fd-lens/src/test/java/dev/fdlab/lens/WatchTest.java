package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchTest {

    @Test
    void looks_by_the_clock_where_a_look_is_short() {
        assertThat(Watch.next(1_000, 1_010, 10, 100)).isEqualTo(1_100);
    }

    @Test
    void rests_three_times_as_long_as_a_look_took_where_it_is_long() {
        assertThat(Watch.next(1_000, 1_200, 200, 100)).isEqualTo(1_800);
    }
}
