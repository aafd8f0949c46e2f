package dev.fdlab.proof.zoo;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.fdlab.guard.NoDescriptorLeak;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service is WireMock, in the same JVM: each connection has both its ends here. */
@NoDescriptorLeak
class WireMockTest {

    private static final WireMockServer SERVICE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        SERVICE.start();
        SERVICE.stubFor(get("/labels").willReturn(ok("[]")));
    }

    @AfterAll
    static void stop() {
        SERVICE.stop();
    }

    @Test
    void call() throws Exception {
        CLIENT.send(
                HttpRequest.newBuilder(URI.create(SERVICE.baseUrl() + "/labels"))
                        .build(),
                BodyHandlers.ofString());
    }
}
