package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.undertow.Undertow;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

    private static final int AT_MOST = 100_000;
    private static final int MEBIBYTE = 1 << 20;
    private static final Duration BUSY = Duration.ofSeconds(60);

    private final AtomicInteger received = new AtomicInteger(-1);
    private final AtomicInteger leftOver = new AtomicInteger();
    private Undertow server;

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_body_up_to_the_bound_is_received() throws Exception {
        serve(new RequestBody.Bounds(AT_MOST, MEBIBYTE, 60));
        try (Socket client = connect()) {
            send(client, "Content-Length: " + AT_MOST, AT_MOST);
            assertThat(answer(client)).contains(" 200 ");
            send(client, "Content-Length: 0", 0);
            assertThat(answer(client)).contains(" 200 ");
        }
        assertThat(received).hasValue(0);
    }

    /** Otherwise the next request may be lost: see {@link RequestBody}. */
    @Test
    void no_event_is_left_over_when_it_is_received() throws Exception {
        serve(new RequestBody.Bounds(AT_MOST, MEBIBYTE, 60));
        try (Socket client = connect()) {
            send(client, "Content-Length: 5", 5);
            assertThat(answer(client)).contains(" 200 ");
            send(client, "Content-Length: " + AT_MOST, AT_MOST);
            assertThat(answer(client)).contains(" 200 ");
        }
        assertThat(leftOver).hasValue(0);
    }

    @Test
    void one_byte_more_is_refused_and_the_connection_goes_on() throws Exception {
        serve(new RequestBody.Bounds(AT_MOST, MEBIBYTE, 60));
        try (Socket client = connect()) {
            send(client, "Content-Length: " + (AT_MOST + 1), AT_MOST + 1);
            assertThat(answer(client)).contains(" 413 ");
            send(client, "Content-Length: 5", 5);
            assertThat(answer(client)).contains(" 200 ");
        }
        assertThat(received).hasValue(5);
    }

    @Test
    void whoever_sends_too_much_more_is_cut_off() throws Exception {
        serve(new RequestBody.Bounds(AT_MOST, MEBIBYTE, 600));
        try (Socket client = connect()) {
            send(client, "Content-Length: " + (1L << 40), 0);
            assertThat(answer(client)).contains(" 413 ");
            byte[] much = new byte[MEBIBYTE];
            await("the server to cut it off").atMost(BUSY).until(() -> !sends(client, much));
        }
        assertThat(received).hasValue(-1);
    }

    @Test
    void whoever_drips_on_is_cut_off_in_time() throws Exception {
        serve(new RequestBody.Bounds(AT_MOST, Long.MAX_VALUE, 1));
        try (Socket client = connect()) {
            send(client, "Content-Length: " + (1L << 40), 0);
            assertThat(answer(client)).contains(" 413 ");
            await("the server to cut it off").atMost(BUSY).until(() -> !sends(client, new byte[1]));
        }
        assertThat(received).hasValue(-1);
    }

    private void serve(RequestBody.Bounds bounds) {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setHandler(exchange -> RequestBody.receive(exchange, bounds, (whole, body) -> {
                    received.set(body.length);
                    ((HttpServerConnection) whole.getConnection())
                            .getChannel()
                            .getSourceChannel()
                            .setReadListener(channel -> leftOver.incrementAndGet());
                    // After all that the io thread has to do already.
                    whole.dispatch(whole.getIoThread(), later -> Reply.json(later, 200, "{}"));
                }))
                .build();
        server.start();
    }

    private Socket connect() throws IOException {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        Socket client = new Socket(InetAddress.getByName("127.0.0.1"), port);
        client.setSoTimeout((int) BUSY.toMillis());
        return client;
    }

    /** Head and body in one go, as clients do that wait for the answer. */
    private static void send(Socket client, String length, int body) throws IOException {
        byte[] head = ("POST / HTTP/1.1\r\nHost: a\r\n" + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        client.getOutputStream().write(Arrays.copyOf(head, head.length + body));
    }

    private static boolean sends(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    /** The status line of an answer that is read to its end. */
    private static String answer(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String status = lines.readLine();
        int length = 0;
        for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        for (int i = 0; i < length; i++) {
            lines.read();
        }
        return status;
    }
}
