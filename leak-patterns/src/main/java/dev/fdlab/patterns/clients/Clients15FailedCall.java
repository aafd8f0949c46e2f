package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The service answers something that is not HTTP, and the call is cancelled after it has failed.
 *
 * <p>{@code cancel(true)} on the future of {@code sendAsync} closes the connection of a call that is under way. This
 * call has failed, so its future is complete, and cancelling a complete future does nothing: {@code lsof} shows one
 * CLOSE_WAIT a call, as in {@link Clients14NotHttp}.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25.
 *
 * <p>Fix: cancel a future that is derived from the failed one, and so is not complete.
 *
 * <pre>
 * JDK  one call leaves open       until collected
 * 17   1 tcp outbound CLOSE_WAIT  no: for good
 * 25   1 tcp outbound CLOSE_WAIT  no: for good
 * </pre>
 */
@Listed(id = "clients-15", signature = "outbound-close-wait", leaks = Leaks.FOR_GOOD)
public final class Clients15FailedCall implements FalseFix {

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Fixture fixture) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> sent =
                client.sendAsync(notHttp(fixture), BodyHandlers.ofInputStream());
        try (InputStream body = sent.get().body()) {
            body.readAllBytes();
        } catch (ExecutionException e) {
            sent.cancel(true);
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
