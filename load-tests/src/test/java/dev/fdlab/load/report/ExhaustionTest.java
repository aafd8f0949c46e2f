package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.LedgerLine;
import dev.fdlab.lens.Limit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExhaustionTest {

    private final Exhaustion exhaustion = new Exhaustion();

    @Test
    void a_straight_climb_is_told_to_the_second_and_to_the_request() {
        climb(20, 74, 128);

        Exhaustion.Line said = exhaustion.forecast().orElseThrow();
        // Of 2 a second 54 are left, and each takes 5 requests.
        assertThat(said.seconds()).isCloseTo(27, within(0.5));
        assertThat(said.requests()).isCloseTo(270, within(5.0));
    }

    @Test
    void what_was_said_half_way_stands_beside_what_came() {
        climb(20, 128, 128);

        assertThat(exhaustion.fullAt().orElseThrow()).isCloseTo(54, within(0.1));
        Exhaustion.Score score = exhaustion.score().orElseThrow();
        assertThat(score.said().requests()).isCloseTo(score.tookRequests(), within(6.0));
        assertThat(score.said().seconds()).isCloseTo(score.tookSeconds(), within(1.0));
        assertThat(exhaustion.forecast()).isEmpty();
    }

    @Test
    void nothing_is_said_of_what_does_not_grow() {
        for (int i = 0; i < 100; i++) {
            exhaustion.add(i / 5.0, files(30 + i % 2, 128), i);
        }
        assertThat(exhaustion.forecast()).isEmpty();
    }

    @Test
    void that_nothing_grows_can_be_said_after_ten_seconds_under_the_same_conditions() {
        for (int i = 0; i < 50; i++) {
            exhaustion.add(i / 5.0, files(30 + i % 2, 128), i);
            assertThat(exhaustion.sawEnough()).isFalse();
        }
        exhaustion.add(10, files(30, 128), 50);
        assertThat(exhaustion.sawEnough()).isTrue();
        exhaustion.conditionsChanged();
        exhaustion.add(10.2, files(30, 128), 51);
        assertThat(exhaustion.sawEnough()).isFalse();
    }

    @Test
    void a_leak_at_the_lowest_rate_is_never_said_not_to_grow() {
        for (int i = 0; i <= 200; i++) {
            exhaustion.add(i / 5.0, files(20 + i / 5, 128), i / 5);
            assertThat(exhaustion.sawEnough() && exhaustion.forecast().isEmpty())
                    .as("after %.1f s", i / 5.0)
                    .isFalse();
        }
    }

    @Test
    void what_was_seen_under_other_conditions_is_forgotten() {
        climb(20, 74, 128);
        exhaustion.conditionsChanged();
        assertThat(exhaustion.forecast()).isEmpty();
        assertThat(exhaustion.score()).isEmpty();
    }

    @Test
    void that_the_limit_was_used_up_stays_true_under_other_conditions() {
        climb(20, 128, 128);
        exhaustion.conditionsChanged();
        assertThat(exhaustion.fullAt()).isPresent();
        assertThat(exhaustion.score()).isPresent();
        exhaustion.begins();
        assertThat(exhaustion.fullAt()).as("of another server").isEmpty();
    }

    @Test
    void half_way_is_half_way_however_long_the_climb() {
        // Half an hour, five looks a second.
        for (int i = 0; i <= 9_000; i++) {
            exhaustion.add(i / 5.0, files(100 + i / 10, 1_000), i);
        }
        assertThat(exhaustion.score().orElseThrow().open()).isEqualTo(550);
    }

    @Test
    void of_a_load_that_is_not_steady_nothing_is_told_half_way() {
        for (int i = 0; i <= 100; i++) {
            // Nothing for a long time, then a jump past the half, then the rest.
            exhaustion.add(i / 5.0, files(i < 50 ? 20 : i < 60 ? 90 : 128, 128), i);
        }
        assertThat(exhaustion.fullAt()).isPresent();
        assertThat(exhaustion.score()).isEmpty();
    }

    @Test
    void a_climb_that_a_collection_ended_is_not_the_one_that_is_scored() {
        climb(20, 90, 128);
        for (int i = 0; i <= 108; i++) {
            exhaustion.add(40 + i, files(20 + i, 128), 350 + 3L * i);
        }
        // The first climb was faster, and half of it is left out: the line is a compromise, and is not steady.
        assertThat(exhaustion.score()).isEmpty();
    }

    @Test
    void without_a_limit_nothing_is_used_up() {
        climb(20, 74, Limit.UNLIMITED);
        assertThat(exhaustion.forecast()).isEmpty();
    }

    private static Ledger files(int open, long limit) {
        return new Ledger(
                open, new Limit(limit, limit), 0, Map.of(new LedgerLine(Account.FILES, Optional.empty(), ""), open));
    }

    /** Two more a second, seen four times a second, for five requests each. */
    private void climb(int from, int to, long limit) {
        for (int i = 0; from + i / 2 <= to; i++) {
            exhaustion.add(i / 4.0, files(from + i / 2, limit), i * 5L / 2);
        }
    }
}
