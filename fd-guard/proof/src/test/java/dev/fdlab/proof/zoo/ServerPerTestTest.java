package dev.fdlab.proof.zoo;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each test has a server of its own, in the same JVM, and ends it. The client, the JDK's, keeps its end of the
 * connection for another call, and closes it after 5 to 10 s.
 */
@NoDescriptorLeak
class ServerPerTestTest {

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
        try (InputStream body = Here.uri(server).toURL().openStream()) {
            body.readAllBytes();
        }
    }
}
