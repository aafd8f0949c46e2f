package dev.fdlab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void the_median_of_an_even_number_lies_between_the_middle_two() {
        assertThat(Spread.of(new double[] {4, 1, 3, 2})).isEqualTo(new Spread(1, 2.5, 4));
        assertThat(Spread.of(new double[] {3, 1, 2})).isEqualTo(new Spread(1, 2, 3));
    }
}
