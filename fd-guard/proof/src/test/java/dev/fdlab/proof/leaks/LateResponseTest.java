package dev.fdlab.proof.leaks;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One response a run is not closed; OkHttp closes an old one when its pool is used after a collection. */
@NoDescriptorLeak
class LateResponseTest {

    private static final OkHttpClient CLIENT = new OkHttpClient();

    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        server = Here.server();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static Response call() throws Exception {
        return CLIENT.newCall(
                        new Request.Builder().url(Here.uri(server).toString()).build())
                .execute();
    }

    @Test
    void oneClosedOneNot() throws Exception {
        try (Response response = call()) {
            response.body().bytes();
        }
        call();
    }
}
