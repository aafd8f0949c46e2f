package dev.fdlab.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final int LENGTH = 10 * Slices.WORTH_A_THREAD;

    @Test
    void every_index_is_worked_on_once() {
        AtomicIntegerArray visits = new AtomicIntegerArray(LENGTH);
        Slices.run(
                LENGTH,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        visits.incrementAndGet(i);
                    }
                },
                () -> {});
        for (int i = 0; i < LENGTH; i++) {
            assertThat(visits.get(i)).isEqualTo(1);
        }
    }

    @Test
    void whatever_is_thrown_in_any_thread_reaches_the_caller() {
        for (int at = 0; at < LENGTH; at += Slices.SIZE) {
            int bad = at;
            assertThatThrownBy(() -> Slices.run(
                            LENGTH,
                            (from, to) -> {
                                if (from == bad) {
                                    throw new AssertionError("at " + bad);
                                }
                            },
                            () -> {}))
                    .hasMessage("at " + bad);
        }
        assertThatThrownBy(() -> Slices.run(LENGTH, (from, to) -> {}, () -> {
                    throw new IllegalStateException("beside");
                }))
                .hasMessage("beside");
    }
}
