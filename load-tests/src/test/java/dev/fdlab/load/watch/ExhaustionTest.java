package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExhaustionTest {

    private final Exhaustion exhaustion = new Exhaustion();

    @Test
    void a_straight_climb_is_told_to_the_second_and_to_the_request() {
        climb(20, 74, 128);

        Exhaustion.Forecast said = exhaustion.forecast().orElseThrow();
        // Of 2 a second 54 are left, and each takes 5 requests.
        assertThat(said.seconds()).isCloseTo(27, within(0.5));
        assertThat(said.requests()).isCloseTo(270, within(5.0));
    }

    @Test
    void what_was_said_half_way_stands_beside_what_came() {
        climb(20, 128, 128);

        var json = exhaustion.json();
        assertThat(json.get("fullAt").asDouble()).isCloseTo(54, within(0.1));
        assertThat(json.get("score").get("saidRequests").asDouble())
                .isCloseTo(json.get("score").get("tookRequests").asDouble(), within(6.0));
        assertThat(json.has("seconds")).isFalse();
    }

    @Test
    void nothing_is_said_of_what_does_not_grow() {
        for (int i = 0; i < 100; i++) {
            exhaustion.add(Points.point(i / 5.0, 30 + i % 2, i, 128));
        }
        assertThat(exhaustion.forecast()).isEmpty();
    }

    @Test
    void what_was_seen_under_other_conditions_is_forgotten() {
        climb(20, 74, 128);
        exhaustion.conditionsChanged();
        assertThat(exhaustion.forecast()).isEmpty();
        assertThat(exhaustion.json()).isEmpty();
    }

    @Test
    void without_a_limit_nothing_is_used_up() {
        climb(20, 74, dev.fdlab.lens.Limit.UNLIMITED);
        assertThat(exhaustion.forecast()).isEmpty();
    }

    /** Two more a second, seen four times a second, for five requests each. */
    private void climb(int from, int to, long limit) {
        for (int i = 0; from + i / 2 <= to; i++) {
            exhaustion.add(Points.point(i / 4.0, from + i / 2, i * 5L / 2, limit));
        }
    }
}
