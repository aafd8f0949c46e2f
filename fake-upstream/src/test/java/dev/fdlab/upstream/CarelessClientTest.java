package dev.fdlab.upstream;

import static dev.fdlab.upstream.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a java.net.http client that takes the status and never touches the body. */
class CarelessClientTest {
    private static final int REQUESTS = 8;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<InputStream> bodies = new ArrayList<>();

    @AfterEach
    void closeBodies() throws IOException {
        for (InputStream body : bodies) {
            body.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error-status:size=64k,connection=close,end=fin | CLOSE_WAIT",
                "answer-then-close:size=64k | CLOSE_WAIT",
                "answer-then-close:size=16m | ESTABLISHED",
                "stall-in-body:status=503 | ESTABLISHED",
                "stall-before-body | ESTABLISHED",
            })
    void an_unread_body_leaves_one_socket_a_request(String fault, String state) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with(fault)) {
            ask(upstream);

            await().untilAsserted(() ->
                    assertThat(OwnSockets.statesTo(upstream.port())).isEqualTo(Collections.nCopies(REQUESTS, state)));
        }
    }

    @Test
    void a_body_that_fits_the_window_frees_the_upstream_at_once() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("error-status:size=64k,connection=close,end=fin")) {
            ask(upstream);

            await().until(() -> upstream.engine().live().isEmpty());
            assertThat(upstream.journal()).extracting(SeenConnection::ended).containsOnly(Ended.UPSTREAM_FIN);
        }
    }

    @Test
    void a_small_body_is_taken_in_and_leaves_nothing() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.with("error-status:size=1k,connection=close,end=fin")) {
            ask(upstream);

            await().untilAsserted(() ->
                    assertThat(OwnSockets.statesTo(upstream.port())).doesNotContain("CLOSE_WAIT", "ESTABLISHED"));
        }
    }

    private void ask(FakeUpstream upstream) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + upstream.port() + "/labels?image=7");
        for (int i = 0; i < REQUESTS; i++) {
            bodies.add(http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body());
        }
    }
}
