package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The status is an error, so nobody reads or closes the body stream.
 *
 * <p>With {@code BodyHandlers.ofInputStream()} the response is complete when its head is: the body still has to come,
 * and the client waits until somebody wants it. The service has long since answered and closed, so {@code lsof} shows
 * one CLOSE_WAIT a call: the state that says "the peer is done, and this program is not".
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the client's own selector still refers to the
 * connection.
 *
 * <p>Fix: whatever the status, the body is read to its end or closed. {@code BodyHandlers.ofString()} and
 * {@code discarding()} read it by themselves.
 *
 * <pre>
 * JDK  one call leaves open       until collected
 * 17   1 tcp outbound CLOSE_WAIT  no: for good
 * 25   1 tcp outbound CLOSE_WAIT  no: for good
 * </pre>
 */
@Listed(id = "clients-02", signature = "outbound-close-wait-body-unread", leaks = Leaks.FOR_GOOD)
public final class Clients02BodyStream implements Pattern {

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Fixture fixture) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(unavailable(fixture), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            response.body().readAllBytes();
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(unavailable(fixture), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() == 200) {
                body.readAllBytes();
            }
        }
    }

    /** An error page longer than the client reads ahead (16 KiB), and a FIN. */
    private static HttpRequest unavailable(Fixture fixture) {
        return HttpRequest.newBuilder(fixture.service("answer-then-close?status=503&size=64k"))
                .build();
    }
}
