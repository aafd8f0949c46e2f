package dev.fdlab.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.upstream.FakeUpstream;
import dev.fdlab.upstream.Faults;
import dev.fdlab.upstream.SeenConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The other examples of the README. */
class WithoutJUnitTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void faults_in_java() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with(
                Faults.ok().times(3), Faults.errorStatus().status(500).size(0))) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                statuses.add(statusOf(upstream.uri()));
            }
            assertThat(statuses).containsExactly(200, 200, 200, 500, 500);

            upstream.fault(Faults.latency().ms(50));
            assertThat(statusOf(upstream.uri())).isEqualTo(200);

            for (SeenConnection seen : upstream.journal()) {
                Duration waited = seen.lastByteOut()
                        .orElseThrow()
                        .minus(seen.firstByteOut().orElseThrow());
                assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(50));
                assertThat(seen.requestCount()).isEqualTo(6);
            }
        }
    }

    private int statusOf(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
