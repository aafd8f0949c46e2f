package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.load.report.Band;
import dev.fdlab.load.report.Exhaustion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final Lane lane = new Lane("leaky", 0);
    private double now;
    private LongSupplier answers = () -> 0;

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

    @Test
    void a_peak_is_drawn_however_short() {
        for (int open : List.of(30, 31, 75, 30, 30, 30)) {
            now += 0.05;
            lane.sampled(now, Points.look(0, 0, open, 128));
        }
        lane.tick(now + 1);
        lane.news(true);
        List<Integer> drawn = new ArrayList<>();
        lane.history()
                .get("points")
                .forEach(point -> drawn.add(point.get(5 + Band.FILES.ordinal()).asInt()));
        assertThat(drawn).contains(75).hasSizeLessThan(6);
    }

    @Test
    void each_process_of_an_act_begins_anew() {
        for (int process = 0; process < 2; process++) {
            lane.enters(now, 64, new Timeline());
            climbs();
            lane.emfile(now, new ProgramLog.Line(System.nanoTime(), "Too many open files"));
        }
        lane.news(true);
        List<String> marks = new ArrayList<>();
        lane.history().get("marks").forEach(mark -> marks.add(mark.get("text").asText()));
        assertThat(marks)
                .containsExactly("start, limit 64", "too many open files", "start, limit 64", "too many open files");
    }

    @Test
    void requests_are_those_that_this_process_has_answered() {
        lane.enters(now, 128, new Timeline());
        answers = () -> 1_000_000;
        climbs();
        lane.enters(now, 128, new Timeline());
        answers = () -> (long) now;
        climbs();
        // Ten descriptors for each, and 48 are left.
        lane.news(true);
        assertThat(lane.history().get("forecast").get("requests").asInt()).isBetween(4, 6);
    }

    @Test
    void how_well_the_end_was_foretold_is_what_the_report_says_of_the_same_recording() throws Exception {
        Exhaustion.Score reported = new LateLooks(lane).watch().score().orElseThrow();
        assertThat(reported.open()).as("half-way from 20 to 128").isEqualTo(74);
        assertThat(reported.tookRequests()).as("one for each but the last").isEqualTo(53);

        JsonNode told = lane.history().get("forecast").get("score");
        assertThat(told.get("tookRequests").asLong()).isEqualTo(reported.tookRequests());
        assertThat(told.get("saidRequests").asLong())
                .isEqualTo(Math.round(reported.said().requests()));
        assertThat(told.get("tookSeconds").asDouble()).isCloseTo(reported.tookSeconds(), within(0.05));
    }

    @Test
    void users_who_wait_are_told_with_a_second_in_which_nobody_is_answered() {
        lane.users(() -> 12);
        lane.tick(1);
        lane.news(true);
        assertThat(lane.history().get("answers").get(0)).hasToString("[0,0,0,0,0,null,null,12]");
        lane.begins(1, 128);
        lane.tick(2);
        lane.news(true);
        assertThat(lane.history().get("answers").get(1))
                .as("of another process")
                .hasToString("[1,0,0,0,0,null,null,0]");
    }

    @Test
    void that_nothing_grows_is_known_only_when_enough_was_seen() {
        for (int look = 0; look < 10; look++) {
            sampled(30, 128);
            assertThat(sawEnough()).as("after %d looks", look + 1).isFalse();
        }
        sampled(30, 128);
        assertThat(sawEnough()).isTrue();
        assertThat(foretells()).isFalse();
        lane.conditionsChanged();
        assertThat(sawEnough()).as("under other conditions").isFalse();
    }

    @Test
    void a_process_that_ended_amid_a_dump_hides_no_line_of_the_next() {
        lane.wrote(now, "Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):");
        lane.begins(now, 128);
        lane.wrote(now, "listening on http://127.0.0.1:8080");
        lane.news(true);
        assertThat(lane.history().get("log")).hasSize(1);
    }

    private boolean sawEnough() {
        return lane.history().get("forecast").get("sawEnough").asBoolean();
    }

    private void climbs() {
        for (int open : List.of(20, 30, 40, 50, 60, 70, 80)) {
            sampled(open, 128);
        }
    }

    private void sampled(int open, long limit) {
        now++;
        lane.sampled(now, Points.look(0, answers.getAsLong(), open, limit));
    }

    private int points() {
        lane.tick(now + 1);
        lane.news(true);
        return lane.history().get("points").size();
    }

    private boolean foretells() {
        return lane.history().get("forecast").has("seconds");
    }
}
