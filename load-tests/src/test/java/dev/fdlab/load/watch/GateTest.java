package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.traffic.HttpConnection;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final String TOKEN = "00112233445566778899aabbccddeeff";

    private int port;
    private Undertow server;

    @BeforeEach
    void start() throws IOException {
        port = WatchPage.free();
        serveAs(port);
    }

    /** On the port that is free, whatever port the page is said to be on. */
    private void serveAs(int named) {
        server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1", new Gate(named, TOKEN, exchange -> exchange.setStatusCode(204)))
                .build();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void this_page_may_look_and_with_the_token_touch() throws IOException {
        assertThat(ask("GET", "Host: 127.0.0.1:" + port)).isEqualTo(204);
        assertThat(ask("GET", "Host: localhost:" + port, "Origin: http://localhost:" + port))
                .isEqualTo(204);
        assertThat(ask("POST", "Host: 127.0.0.1:" + port, "X-Lab-Token: " + TOKEN))
                .isEqualTo(204);
        assertThat(ask("POST", "Host: 127.0.0.1:" + port, "Origin: http://127.0.0.1:" + port, "X-Lab-Token: " + TOKEN))
                .isEqualTo(204);
    }

    @Test
    void without_the_token_nobody_may_touch() throws IOException {
        assertThat(ask("POST", "Host: 127.0.0.1:" + port)).isEqualTo(403);
        assertThat(ask("POST", "Host: 127.0.0.1:" + port, "X-Lab-Token: guess")).isEqualTo(403);
        assertThat(ask("DELETE", "Host: 127.0.0.1:" + port)).isEqualTo(403);
    }

    @Test
    void another_page_may_not_even_look() throws IOException {
        assertThat(ask("GET", "Host: 127.0.0.1:" + port, "Origin: https://example.org"))
                .isEqualTo(403);
        assertThat(ask("GET", "Host: 127.0.0.1:" + port, "Origin: null")).isEqualTo(403);
        assertThat(ask(
                        "POST",
                        "Host: 127.0.0.1:" + port,
                        "Origin: http://127.0.0.1:" + (port + 1),
                        "X-Lab-Token: " + TOKEN))
                .isEqualTo(403);
    }

    @Test
    void a_name_that_was_bound_to_loopback_is_not_its_name() throws IOException {
        assertThat(ask("GET", "Host: rebound.example.org:" + port)).isEqualTo(421);
        assertThat(ask("GET", "Host: 127.0.0.1")).isEqualTo(421);
    }

    @Test
    void a_browser_leaves_out_port_80() throws IOException {
        stop();
        serveAs(80);
        assertThat(ask("GET", "Host: 127.0.0.1")).isEqualTo(204);
        assertThat(ask("POST", "Host: localhost", "Origin: http://localhost", "X-Lab-Token: " + TOKEN))
                .isEqualTo(204);
        assertThat(ask("GET", "Host: localhost:80")).isEqualTo(204);
        assertThat(ask("GET", "Host: rebound.example.org")).isEqualTo(421);
        assertThat(ask("POST", "Host: localhost", "Origin: http://localhost:8080", "X-Lab-Token: " + TOKEN))
                .isEqualTo(403);
    }

    private int ask(String method, String... headers) throws IOException {
        try (HttpConnection connection = new HttpConnection(URI.create("http://127.0.0.1:" + port))) {
            connection.send((method + " / HTTP/1.1\r\n" + String.join("\r\n", headers)
                            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            return connection.receive(method).status();
        }
    }
}
