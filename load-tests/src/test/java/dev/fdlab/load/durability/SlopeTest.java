package dev.fdlab.load.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlopeTest {

    @Test
    void what_stays_is_below_one_and_what_grows_is_above() {
        assertThat(slope(10, x -> 22).isBelow(1)).isTrue();
        assertThat(slope(10, x -> 22).isAbove(1)).isFalse();
        assertThat(slope(10, x -> 22 + 1.5 * x).isAbove(1)).isTrue();
        assertThat(slope(10, x -> 22 + 1.5 * x).isBelow(1)).isFalse();
        assertThat(slope(10, x -> 22 + 1.5 * x).estimate()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void noise_widens_the_bounds() {
        Random noise = new Random(1);
        Slope slope = slope(30, x -> 22 + 0.2 * x + noise.nextGaussian());

        assertThat(slope.low()).isLessThan(0.2);
        assertThat(slope.high()).isGreaterThan(0.2).isLessThan(1);
    }

    @Test
    void two_points_and_what_could_not_be_seen_say_nothing() {
        assertThat(slope(2, x -> 22).isBelow(1)).isFalse();
        assertThat(slope(2, x -> 22 + 5 * x).isAbove(1)).isFalse();
        assertThat(slope(10, x -> x > 5 ? Double.NaN : 22).isBelow(1)).isFalse();
    }

    private static Slope slope(int points, DoubleUnaryOperator value) {
        List<Slope.Point> all = IntStream.range(0, points)
                .mapToObj(n -> new Slope.Point(1_000L * n, value.applyAsDouble(n)))
                .toList();
        return Slope.of(all);
    }
}
