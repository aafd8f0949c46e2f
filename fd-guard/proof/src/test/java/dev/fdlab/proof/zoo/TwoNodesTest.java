package dev.fdlab.proof.zoo;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that asks two nodes in turn, and keeps a connection to each. */
@NoDescriptorLeak
class TwoNodesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static List<HttpServer> nodes;
    private static int calls;

    @BeforeAll
    static void start() throws Exception {
        nodes = List.of(Here.server(), Here.server());
    }

    @AfterAll
    static void stop() {
        nodes.forEach(node -> node.stop(0));
    }

    @Test
    void call() throws Exception {
        HttpServer node = nodes.get(calls++ % nodes.size());
        CLIENT.send(HttpRequest.newBuilder(Here.uri(node)).build(), BodyHandlers.ofByteArray());
    }
}
