package dev.fdlab.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fdlab.lens.Limit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void a_sawtooth_falls_and_a_line_does_not() {
        assertThat(files(1, 9, 17, 2, 10, 18, 3, 11).falls(Account.FILES, 3)).isEqualTo(2);
        assertThat(files(1, 9, 17, 25, 33).falls(Account.FILES, 3)).isZero();
        assertThat(files(5, 4, 5, 4).falls(Account.FILES, 3)).isZero();
    }

    @Test
    void peak_and_values_see_every_sample() {
        Timeline timeline = files(2, 7, 2);
        assertThat(timeline.peak(Account.FILES)).isEqualTo(7);
        assertThat(timeline.values(Account.FILES)).containsExactly(2, 7);
        assertThat(timeline.values(Account.DATABASE)).containsExactly(0);
    }

    @Test
    void waiting_for_a_sample_of_a_process_that_has_ended_fails_at_once() {
        Timeline timeline = files(1);
        timeline.end();
        assertThatThrownBy(() -> timeline.await(2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void answers_are_counted_up_to_a_time() {
        Timeline timeline = new Timeline();
        timeline.answered();
        timeline.answered();
        Duration between = timeline.at(System.nanoTime());
        timeline.answered();

        assertThat(timeline.answersBy(Duration.ZERO)).isZero();
        assertThat(timeline.answersBy(between)).isEqualTo(2);
        assertThat(timeline.answersBy(timeline.at(System.nanoTime()))).isEqualTo(3);
    }

    @Test
    void a_sample_has_the_time_and_the_answers_of_its_look_however_late_it_comes() {
        Timeline timeline = new Timeline();
        timeline.answered();
        timeline.changed();
        long begun = System.nanoTime();
        timeline.answered();

        Sample sample = timeline.seen(begun, new Ledger(0, new Limit(128, 128), 0, Map.of()));
        assertThat(sample.nanos()).isEqualTo(begun);
        assertThat(sample.at()).isEqualTo(timeline.at(begun));
        assertThat(sample.answers()).isEqualTo(1);
        assertThat(timeline.samples()).containsExactly(sample);
        assertThat(timeline.changes()).hasSize(1).allMatch(at -> at.compareTo(sample.at()) <= 0);
    }

    private static Timeline files(int... counts) {
        Timeline timeline = new Timeline();
        for (int count : counts) {
            Map<LedgerLine, Integer> entries = Map.of(new LedgerLine(Account.FILES, Optional.empty(), ""), count);
            timeline.add(new Sample(0, Duration.ZERO, 0, new Ledger(count, new Limit(128, 128), 0, entries)));
        }
        return timeline;
    }
}
