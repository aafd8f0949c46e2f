package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fdlab.load.launch.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LiveRecordingTest {

    private final LiveRecording recording = new LiveRecording();

    @Test
    void who_comes_late_is_told_all_that_has_been_told_and_no_more() {
        recording.about(List.of(Program.LEAKY));
        assertThat(recording.news()).as("a history first").isEmpty();
        recording.wrote("leaky", "one");
        assertThat(texts(recording.history(), "log")).isEmpty();
        assertThat(texts(recording.news().orElseThrow(), "log")).containsExactly("one");
        recording.wrote("leaky", "two");
        assertThat(texts(recording.history(), "log")).containsExactly("one");
        assertThat(texts(recording.news().orElseThrow(), "log")).containsExactly("two");
        assertThat(texts(recording.history(), "log")).containsExactly("one", "two");
    }

    @Test
    void the_gauge_and_the_sample_stand_side_by_side() {
        recording.about(List.of(Program.LEAKY));
        recording.gauge(Program.LEAKY, OptionalInt.of(41));
        recording.sampled("leaky", Points.files(42, 128));
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
        recording.wrote("fake-upstream", "listening");
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

    private static List<String> texts(JsonNode told, String what) {
        List<String> texts = new ArrayList<>();
        told.get("lanes")
                .get(0)
                .path(what)
                .forEach(one -> texts.add(one.get("text").asText()));
        return texts;
    }
}
