package dev.fdlab.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

/** Every timeout and bound of the fixed server, in one place: whoever changes one changes it here as well. */
class BoundsTest {

    @Test
    void every_timeout_and_bound_is_pinned() {
        assertThat(LabelsClient.CONNECT).isEqualTo(Duration.ofSeconds(1));
        assertThat(LabelsClient.RESPONSE).isEqualTo(Duration.ofSeconds(2));
        assertThat(LabelsClient.DEADLINE).isEqualTo(Duration.ofSeconds(3));
        assertThat(LabelsClient.LARGEST_BODY).isEqualTo(65_536);
        assertThat(LabelsClient.KEEP_IDLE).isEqualTo(2);
        assertThat(Connections.BETWEEN_REQUESTS).isEqualTo(Duration.ofSeconds(5));
        assertThat(Connections.HEAD).isEqualTo(Duration.ofSeconds(2));
        assertThat(Connections.STALLED).isEqualTo(Duration.ofSeconds(5));
        assertThat(Connections.STALLED_READER).isEqualTo(Duration.ofSeconds(30));
        assertThat(Connections.SEND_BUFFER).isEqualTo(65_536);
        assertThat(Connections.BACKLOG).isEqualTo(640);
        assertThat(Connections.LONGEST_HEAD).isEqualTo(16_384);
        assertThat(Duration.ofNanos(Place.GRACE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Duration.ofNanos(Place.BYTE)).isEqualTo(Duration.ofMillis(1));
        assertThat(Place.AROUND_A_BODY).isEqualTo(65_536);
        assertThat(Place.STEP).isEqualTo(65_536);
        assertThat(Duration.ofNanos(Place.HARDLY)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(Place.MOST)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Duration.ofNanos(Places.RICH)).isEqualTo(Duration.ofSeconds(4));

        ThreadPoolExecutor pool = (ThreadPoolExecutor) Workers.create(7);
        assertThat(pool.getMaximumPoolSize()).isEqualTo(7);
        assertThat(pool.getQueue().remainingCapacity()).isEqualTo(28);
        pool.shutdown();
    }

    @Test
    void no_timer_of_a_connection_ends_a_call_to_the_upstream() {
        assertThat(Connections.BETWEEN_REQUESTS).isGreaterThan(LabelsClient.DEADLINE);
        assertThat(Connections.STALLED).isGreaterThan(LabelsClient.DEADLINE);
    }
}
