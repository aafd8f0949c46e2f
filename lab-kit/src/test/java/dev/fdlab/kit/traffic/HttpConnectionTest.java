package dev.fdlab.kit.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void an_answer_in_chunks_is_put_together() throws Exception {
        assertThat(answer(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;a=b\r\n0123456789\r\n0\r\nX: y\r\n\r\n")
                        .text())
                .isEqualTo("abc0123456789");
        assertThat(answer(OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").text())
                .isEmpty();
    }

    @Test
    void an_answer_has_the_length_that_it_says() throws Exception {
        assertThat(answer(OK + "Content-Length: 3\r\n\r\nabc").text()).isEqualTo("abc");
        assertThat(answer(OK + "\r\nto the end").text()).isEqualTo("to the end");
    }

    @Test
    void an_answer_that_breaks_off_is_not_taken_for_whole() {
        assertThatThrownBy(() -> answer(OK + "Content-Length: 4\r\n\r\nabc"))
                .isInstanceOf(EOFException.class)
                .hasMessage("The answer ended after 3 of 4 bytes");
        assertThatThrownBy(() -> answer(OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n"))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> answer(OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nabc"))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> answer(OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("Not the size of a chunk: xyz");
    }

    /** Of a server that sends these bytes and closes. */
    private static Answer answer(String bytes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpConnection client = new HttpConnection(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, bytes));
            try {
                return client.get("/");
            } finally {
                served.join();
            }
        }
    }

    private static void serve(ServerSocket server, String bytes) {
        try (Socket socket = server.accept()) {
            // All of the request: a close with something unread would be a reset.
            byte[] request = new byte[1024];
            int end = 0;
            while (!new String(request, 0, end, StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                end += socket.getInputStream().read(request, end, request.length - end);
            }
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
