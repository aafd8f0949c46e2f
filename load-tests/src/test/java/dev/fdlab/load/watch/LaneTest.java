package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final Lane lane = new Lane("leaky");
    private double now;

    @Test
    void what_a_server_opens_while_it_starts_is_drawn_and_foretells_nothing() {
        lane.begins(now, 128);
        sampled(3, 1_048_576);
        climbs();
        assertThat(points()).as("without the shell, which has another limit").isEqualTo(7);
        assertThat(foretells()).isFalse();
        lane.started();
        climbs();
        assertThat(foretells()).isTrue();
    }

    private void climbs() {
        for (int open : List.of(20, 30, 40, 50, 60, 70, 80)) {
            sampled(open, 128);
        }
    }

    private void sampled(int open, long limit) {
        now++;
        lane.sent();
        lane.sampled(now, Points.files(open, limit));
    }

    private int points() {
        lane.news(true);
        return lane.history().get("points").size();
    }

    private boolean foretells() {
        return lane.history().get("forecast").has("seconds");
    }
}
