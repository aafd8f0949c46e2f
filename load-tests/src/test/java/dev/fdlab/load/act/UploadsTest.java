package dev.fdlab.load.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private static final byte[] JSON = Image.png(256, 1).json();

    @Test
    void a_connection_that_the_server_closed_while_it_was_idle_is_not_used() throws Exception {
        try (Storing server = new Storing();
                HttpConnection idle = server.connect()) {
            assertThat(idle.post("/images", JSON).status()).isEqualTo(201);
            assertThat(Uploads.stored(server::connect, 3, JSON)).isEqualTo(3);

            server.closeConnections();

            assertThat(Uploads.stored(server::connect, 3, JSON)).isEqualTo(3);
            assertThatThrownBy(() -> idle.post("/images", JSON)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void what_is_not_stored_is_not_counted() throws Exception {
        try (Storing server = new Storing()) {
            server.status = "500 Internal Server Error";

            assertThat(Uploads.stored(server::connect, 3, JSON)).isZero();
        }
    }

    /** Answers every upload with one status. */
    private static final class Storing implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<Socket> connections = new CopyOnWriteArrayList<>();
        private volatile String status = "201 Created";

        Storing() throws IOException {
            start(this::accept);
        }

        HttpConnection connect() throws IOException {
            return new HttpConnection(URI.create("http://127.0.0.1:" + door.getLocalPort()));
        }

        /** As after a time without a request. */
        void closeConnections() throws IOException {
            for (Socket connection : connections) {
                connection.close();
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
            closeConnections();
        }

        private void accept() throws IOException {
            while (true) {
                Socket connection = door.accept();
                connections.add(connection);
                start(() -> serve(connection));
            }
        }

        private void serve(Socket connection) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int length = 0;
                for (; !line.isEmpty(); line = in.readLine()) {
                    if (line.startsWith("Content-Length: ")) {
                        length = Integer.parseInt(line.substring("Content-Length: ".length()));
                    }
                }
                for (int i = 0; i < length; i++) {
                    in.read();
                }
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void start(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    // Closed.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
