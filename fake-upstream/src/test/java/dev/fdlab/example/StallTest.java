package dev.fdlab.example;

import static dev.fdlab.upstream.Ended.CLIENT_FIN;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdlab.upstream.FakeUpstream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of the README. It stands in a package of its own, so it sees what others see. */
class StallTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @RegisterExtension
    static final FakeUpstream upstream = FakeUpstream.with("ok*1,stall-in-body:after=8");

    @Test
    void a_client_that_gives_up_closes_its_connection() throws Exception {
        var request = HttpRequest.newBuilder(upstream.uri()).build();
        assertEquals(200, client.send(request, BodyHandlers.ofString()).statusCode());

        var begun = new CountDownLatch(1);
        var stalled = client.sendAsync(request, BodyHandlers.ofByteArrayConsumer(part -> begun.countDown()));
        assertTrue(begun.await(20, SECONDS));
        assertThrows(TimeoutException.class, () -> stalled.get(1, SECONDS));
        stalled.cancel(true);

        upstream.journal().last().endedBy(CLIENT_FIN);
    }
}
