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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The service answers something that is not HTTP: the call fails at once, and its connection stays.
 *
 * <p>{@code java.net.http} throws {@code ProtocolException} for a head that it cannot parse, that is too big, or that
 * follows too many interim responses, and does not close the connection. Nothing in the program refers to it any more;
 * {@code lsof} shows one CLOSE_WAIT a call (ESTABLISHED for a head that is too big, the rest of which is never read).
 * No timeout helps, for the call is over.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the client's selector still refers to the connection.
 *
 * <p>Fix: cancel the exchange after it has failed. A completed future cannot be cancelled, but a future derived from it
 * can, and cancels the same exchange (HttpClient.sendAsync says so since JDK 16).
 *
 * <pre>
 * JDK  one call leaves open       until collected
 * 17   1 tcp outbound CLOSE_WAIT  no: for good
 * 25   1 tcp outbound CLOSE_WAIT  no: for good
 * </pre>
 */
@Listed(id = "clients-14", signature = "outbound-close-wait", leaks = Leaks.FOR_GOOD)
public final class Clients14NotHttp implements Pattern {

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Fixture fixture) throws IOException, InterruptedException {
        try (InputStream body =
                client.send(notHttp(fixture), BodyHandlers.ofInputStream()).body()) {
            body.readAllBytes();
        } catch (IOException e) {
            // The caller is told; there is no response that could be closed.
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> sent =
                client.sendAsync(notHttp(fixture), BodyHandlers.ofInputStream());
        boolean done = false;
        try (InputStream body = sent.get().body()) {
            done = true;
            body.readAllBytes();
        } catch (ExecutionException e) {
            // The caller is told.
        } finally {
            if (!done) {
                sent.newIncompleteFuture().cancel(true);
            }
        }
    }

    private static HttpRequest notHttp(Fixture fixture) {
        return HttpRequest.newBuilder(fixture.service("garbage")).build();
    }
}
