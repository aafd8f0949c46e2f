package dev.fdlab.example;

import static dev.fdlab.upstream.Ended.CLIENT_FIN;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fdlab.upstream.FakeUpstream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of the README. It stands in a package of its own, so it sees what others see. */
class StallTest {
    @RegisterExtension
    static final FakeUpstream upstream = FakeUpstream.with("stall-in-body:after=8");

    @Test
    void aClientWithAReadTimeoutGivesUp() throws Exception {
        var client = (HttpURLConnection) upstream.uri().toURL().openConnection();
        client.setReadTimeout(500);
        assertThrows(SocketTimeoutException.class, () -> client.getInputStream().readAllBytes());
        client.disconnect();

        upstream.journal().only().endedBy(CLIENT_FIN);
    }
}
