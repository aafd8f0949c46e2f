package dev.fdlab.proof.zoo;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

/**
 * The service is called by a name: each event loop that is used for the first time opens a UDP socket for its resolver.
 */
@NoDescriptorLeak
class ReactorByNameTest {

    private static final HttpClient CLIENT = HttpClient.create();

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
    void call() {
        CLIENT.get()
                .uri("http://localhost:" + server.getAddress().getPort() + "/")
                .responseContent()
                .aggregate()
                .asByteArray()
                .block();
    }
}
