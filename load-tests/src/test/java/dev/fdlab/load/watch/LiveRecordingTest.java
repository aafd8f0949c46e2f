package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.load.launch.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveRecordingTest {

    private final LiveRecording recording = new LiveRecording();

    @Test
    void who_comes_late_is_told_all_that_has_been_told_and_no_more() {
        recording.about(List.of(Program.LEAKY));
        assertThat(recording.news()).as("a history first").isEmpty();
        wrote("leaky", "one");
        assertThat(texts(recording.history(), "log")).isEmpty();
        assertThat(texts(recording.news().orElseThrow(), "log")).containsExactly("one");
        wrote("leaky", "two");
        assertThat(texts(recording.history(), "log")).containsExactly("one");
        assertThat(texts(recording.news().orElseThrow(), "log")).containsExactly("two");
        assertThat(texts(recording.history(), "log")).containsExactly("one", "two");
    }

    @Test
    void a_sample_has_the_time_and_the_answers_of_its_look_however_late_it_is_told() {
        AtomicLong clock = new AtomicLong();
        LiveRecording late = new LiveRecording(clock::get);
        late.about(List.of(Program.LEAKY));
        clock.set(TimeUnit.SECONDS.toNanos(9));
        late.sampled("leaky", Points.look(TimeUnit.SECONDS.toNanos(4), 40, 30, 128));
        late.wrote("leaky", new ProgramLog.Line(TimeUnit.SECONDS.toNanos(5), "a line"));
        late.emfile("leaky", new ProgramLog.Line(TimeUnit.SECONDS.toNanos(6), "Too many open files"));
        late.news();
        JsonNode lane = late.history().get("lanes").get(0);
        assertThat(lane.get("points").get(0).get(0).asDouble()).isEqualTo(4);
        assertThat(lane.get("points").get(0).get(3).asLong()).isEqualTo(40);
        assertThat(lane.get("log").get(0).get("at").asDouble()).isEqualTo(5);
        assertThat(lane.get("marks").get(0).get("at").asDouble()).isEqualTo(6);
        assertThat(lane.get("forecast").get("fullAt").asDouble()).isEqualTo(6);
    }

    @Test
    void the_gauge_and_the_sample_stand_side_by_side() {
        recording.about(List.of(Program.LEAKY));
        recording.gauge(Program.LEAKY, OptionalInt.of(41));
        recording.sampled("leaky", Points.look(System.nanoTime(), 0, 42, 128));
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            recording.news();
            return !recording.history().get("lanes").get(0).path("points").isEmpty();
        });
        JsonNode point = recording.history().get("lanes").get(0).get("points").get(0);
        assertThat(point.get(1).asInt()).isEqualTo(128);
        assertThat(point.get(2).asInt()).isEqualTo(41);
        assertThat(point.get(5 + dev.fdlab.load.report.Band.FILES.ordinal()).asInt())
                .isEqualTo(42);
    }

    @Test
    void a_server_that_nobody_watches_is_left_out() {
        recording.about(List.of(Program.LEAKY));
        wrote("fake-upstream", "listening");
        recording.news();
        assertThat(recording.history().get("lanes")).hasSize(1);
        assertThat(texts(recording.history(), "log")).isEmpty();
    }

    @Test
    void of_a_stretch_the_highest_point_stays_whole() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            points.add(Points.point(i / 5.0, i == 4_321 ? 100 : 30, i, 128));
        }
        List<Point> thin = Point.thinned(points, 500);
        assertThat(thin).hasSize(500).isSubsetOf(points);
        assertThat(thin).contains(points.get(4_321));
    }

    private void wrote(String program, String text) {
        recording.wrote(program, new ProgramLog.Line(System.nanoTime(), text));
    }

    private static List<String> texts(JsonNode told, String what) {
        List<String> texts = new ArrayList<>();
        told.get("lanes")
                .get(0)
                .path(what)
                .forEach(one -> texts.add(one.get("text").asText()));
        return texts;
    }
}
