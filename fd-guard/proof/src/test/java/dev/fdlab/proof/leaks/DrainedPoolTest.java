package dev.fdlab.proof.leaks;

import com.sun.net.httpserver.HttpServer;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two responses leaked from a pool of two: a second run of the test fails by itself, and only the first one leaves
 * anything.
 */
@NoDescriptorLeak
class DrainedPoolTest {

    private static HttpServer server;
    private static CloseableHttpClient client;

    @BeforeAll
    static void start() throws Exception {
        server = Here.server();
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(2)
                        .setMaxConnTotal(2)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(1, TimeUnit.SECONDS)
                        .build())
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.stop(0);
    }

    @Test
    void twoResponses() throws Exception {
        client.executeOpen(null, new HttpGet(Here.uri(server)), null);
        client.executeOpen(null, new HttpGet(Here.uri(server)), null);
    }
}
