package dev.fdlab.proof.zoo;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shared client, four calls at once: how many connections its pool keeps is a matter of luck, up to five. */
@NoDescriptorLeak
class OkHttpInParallelTest {

    private static final OkHttpClient CLIENT = new OkHttpClient();

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);

    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        server = Here.server();
    }

    @AfterAll
    static void stop() {
        THREADS.shutdown();
        CLIENT.connectionPool().evictAll();
        CLIENT.dispatcher().executorService().shutdown();
        server.stop(0);
    }

    @Test
    void fourAtOnce() throws Exception {
        Callable<Integer> call = () -> {
            try (Response response = CLIENT.newCall(new Request.Builder()
                            .url(Here.uri(server).toString())
                            .build())
                    .execute()) {
                return response.body().bytes().length;
            }
        };
        for (Future<Integer> length : THREADS.invokeAll(Collections.nCopies(4, call))) {
            length.get();
        }
    }
}
