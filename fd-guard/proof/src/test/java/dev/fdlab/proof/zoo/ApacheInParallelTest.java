package dev.fdlab.proof.zoo;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shared client, four calls at once from a pool of five. */
@NoDescriptorLeak
class ApacheInParallelTest {

    private static final CloseableHttpClient CLIENT = HttpClients.createDefault();

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);

    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        server = Here.server();
    }

    @AfterAll
    static void stop() throws Exception {
        THREADS.shutdown();
        CLIENT.close();
        server.stop(0);
    }

    @Test
    void fourAtOnce() throws Exception {
        Callable<Integer> call = () -> CLIENT.execute(
                new HttpGet(Here.uri(server)), answer -> EntityUtils.toByteArray(answer.getEntity()).length);
        for (Future<Integer> length : THREADS.invokeAll(Collections.nCopies(4, call))) {
            length.get();
        }
    }
}
