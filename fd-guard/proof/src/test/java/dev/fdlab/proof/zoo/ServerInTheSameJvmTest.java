package dev.fdlab.proof.zoo;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.io.InputStream;
import java.net.HttpURLConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server is started before the test and stopped after it; its client keeps connections alive. */
@NoDescriptorLeak
class ServerInTheSameJvmTest {

    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = Here.server();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void call() throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) Here.uri(server).toURL().openConnection();
        try (InputStream body = connection.getInputStream()) {
            body.readAllBytes();
        }
        connection.disconnect();
    }
}
