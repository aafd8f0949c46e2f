package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control port, asked as programs and as browsers ask it. */
class ControlTest {
    /** Bytes of a healthy answer to an image of one quote: a close with unread bytes would be a RST. */
    private static final int ANSWER = 71 + 41;

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeUpstream upstream;
    private Control control;

    @BeforeEach
    void start() throws Exception {
        upstream = FakeUpstream.with("ok");
        control = new Control(upstream.engine(), "127.0.0.1", 0, 64, 16);
    }

    @AfterEach
    void stop() throws Exception {
        control.close();
        upstream.close();
    }

    @Test
    void a_fault_that_is_put_is_the_fault_that_holds() throws Exception {
        assertThat(put("  (error-status*3,accept-silent)*\n").statusCode()).isEqualTo(200);

        assertThat(get("/fault").body()).isEqualTo("(error-status*3,accept-silent)*\n");
    }

    @ParameterizedTest
    @CsvSource({
        "nope, accept-silent",
        "latency:ms=2h, limit of 3600000ms",
        "ok:x=1, it has size",
        "{jump}, stop-reading",
    })
    void a_bad_fault_is_400_with_what_would_be_right_and_changes_nothing(String text, String told) throws Exception {
        HttpResponse<String> answer = put(text);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(told).hasLineCount(1);
        assertThat(get("/fault").body()).isEqualTo("ok\n");
    }

    @Test
    void a_body_without_end_is_refused() throws Exception {
        assertThat(put("ok,".repeat(30_000) + "ok").statusCode()).isEqualTo(400);
    }

    @Test
    void the_table_of_faults_is_json() throws Exception {
        JsonNode faults = new ObjectMapper().readTree(get("/faults").body());

        assertThat(faults).hasSize(Faults.all().size());
        for (JsonNode fault : faults) {
            assertThat(fault.fieldNames())
                    .toIterable()
                    .containsExactly("name", "parameters", "sees", "leaves", "caughtBy");
        }
    }

    @Test
    void the_journal_is_json_and_can_be_cleared() throws Exception {
        try (RawClient client = new RawClient(upstream.port())) {
            client.send(RawClient.get("/labels?image=%22")).read(ANSWER);
        }
        upstream.journal().only().endedBy(Ended.CLIENT_FIN);
        JsonNode entry = new ObjectMapper().readTree(get("/journal").body()).at("/connections/0");

        assertThat(entry.at("/ended").asText()).isEqualTo("client FIN");
        assertThat(entry.at("/fault").asText()).isEqualTo("ok");
        assertThat(entry.at("/exchanges/0/requestLine").asText()).isEqualTo("GET /labels?image=%22 HTTP/1.1");
        assertThat(entry.at("/requestLine").asText()).isEqualTo("GET /labels?image=%22 HTTP/1.1");
        assertThat(entry.at("/endedAfterMs").asDouble())
                .isGreaterThanOrEqualTo(entry.at("/lastByteOutMs").asDouble());
        assertThat(send("DELETE", "/journal").statusCode()).isEqualTo(200);
        assertThat(get("/journal").body()).contains("\"connections\":[]");
    }

    @Test
    void open_connections_are_listed_and_reset() throws Exception {
        try (RawClient client = new RawClient(upstream.port())) {
            client.send(RawClient.get("/labels")).read(20);

            assertThat(get("/connections").body()).contains("\"still open\"");
            assertThat(send("DELETE", "/connections").body()).isEqualTo("reset 1\n");
            assertThat(get("/connections").body()).isEqualTo("[]\n");
        }
    }

    @Test
    void metrics_are_there() throws Exception {
        try (RawClient client = new RawClient(upstream.port())) {
            client.send(RawClient.get("/labels")).read(20);

            assertThat(get("/metrics").body())
                    .contains("upstream_connections_open 1\n")
                    .contains("upstream_requests_total{fault=\"ok\"} 1\n")
                    .contains("upstream_accept_errors_total{reason=\"failed\"} 0\n")
                    .contains("upstream_descriptor_limit 64\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    void what_a_foreign_page_sends_is_refused(String header, String value) throws Exception {
        HttpRequest request = request("/fault")
                .header(header, value)
                .PUT(HttpRequest.BodyPublishers.ofString("garbage"))
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(get("/fault").body()).isEqualTo("ok\n");
    }

    @Test
    void a_name_that_is_not_loopback_is_refused_on_loopback() throws Exception {
        try (RawClient client = new RawClient(control.port())) {
            client.send("GET /fault HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n");

            assertThat(client.read(12)).isEqualTo("HTTP/1.1 403");
        }
    }

    @Test
    void an_unknown_page_is_404_and_a_wrong_method_405() throws Exception {
        assertThat(get("/nope").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/fault").statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> put(String fault) throws Exception {
        HttpRequest request = request("/fault")
                .PUT(HttpRequest.BodyPublishers.ofString(fault))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = request(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path));
    }
}
