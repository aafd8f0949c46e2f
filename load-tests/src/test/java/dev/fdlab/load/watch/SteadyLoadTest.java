package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyLoadTest {

    @Test
    void what_was_switched_off_is_still_off_when_it_begins_again() {
        try (SteadyLoad load = new SteadyLoad(10)) {
            load.begin();
            assertThat(load.on()).as("unless it is switched off").isTrue();
            load.set(false, 7, true);
            load.rest();
            load.begin();
            assertThat(load.on()).isFalse();
            assertThat(load.rate()).isEqualTo(7);
            assertThat(load.large()).isTrue();
        }
    }
}
