package dev.fdlab.proof.zoo;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.io.InputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server runs in the same JVM, and its client keeps the connection alive: both ends of it stay open. */
@NoDescriptorLeak
class ServerInTheSameJvmTest {

    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        server = Here.server();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void call() throws Exception {
        try (InputStream body = Here.uri(server).toURL().openStream()) {
            body.readAllBytes();
        }
    }
}
