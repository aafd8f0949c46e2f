package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Place;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The future of a call gets {@code orTimeout}.
 *
 * <p>The caller is free after 100 ms, so the fix passes every test that looks at the caller. The exchange knows nothing
 * of it: {@code orTimeout} completes the future, it does not cancel what would have completed it. {@code lsof} shows one
 * ESTABLISHED connection a call, as without any timeout.
 *
 * <p>The collector never heals it: the client's selector still waits for the answer.
 *
 * <p>Fix: cancel the future that {@code sendAsync} returned. Since JDK 16 that ends the exchange and closes its
 * connection; cancelling a stage that was derived from it does not.
 */
public final class Clients04OrTimeoutStillLeaks implements FalseFix {

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Place place) {
        try {
            client.sendAsync(silent(place), BodyHandlers.ofString())
                    .orTimeout(100, TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            // Too slow: the caller goes on.
        }
    }

    @Override
    public void fix(Place place) throws InterruptedException, ExecutionException {
        CompletableFuture<?> call = client.sendAsync(silent(place), BodyHandlers.ofString());
        try {
            call.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
        }
    }

    private static HttpRequest silent(Place place) {
        return HttpRequest.newBuilder(place.service("accept-silent")).build();
    }
}
