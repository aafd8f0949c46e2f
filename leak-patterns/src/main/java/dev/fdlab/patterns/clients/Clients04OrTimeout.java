package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
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
 * of it: {@code orTimeout} completes the future, it does not cancel what would have completed it. {@code lsof} shows
 * one ESTABLISHED connection a call, as without any timeout.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the client's selector still waits for the answer.
 *
 * <p>Fix: when the wait ends without an answer, by a timeout, an interrupt or an error, cancel a future that is derived
 * from the one that {@code sendAsync} returned. Since JDK 16 that ends the exchange and closes its connection.
 *
 * <pre>
 * JDK  one call leaves open        until collected
 * 17   1 tcp outbound ESTABLISHED  no: for good
 * 25   1 tcp outbound ESTABLISHED  no: for good
 * </pre>
 */
@Listed(id = "clients-04", signature = "outbound-established", leaks = Leaks.FOR_GOOD)
public final class Clients04OrTimeout implements FalseFix {

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Fixture fixture) {
        try {
            client.sendAsync(silent(fixture), BodyHandlers.ofString())
                    .orTimeout(100, TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            // Too slow: the caller goes on.
        }
    }

    @Override
    public void fix(Fixture fixture) throws InterruptedException, ExecutionException {
        CompletableFuture<?> call = client.sendAsync(silent(fixture), BodyHandlers.ofString());
        boolean done = false;
        try {
            call.get(100, TimeUnit.MILLISECONDS);
            done = true;
        } catch (TimeoutException e) {
            // Too slow: the caller goes on.
        } finally {
            // Derived, because a call that has failed is complete, and then there is nothing that could be cancelled.
            if (!done) {
                call.newIncompleteFuture().cancel(true);
            }
        }
    }

    private static HttpRequest silent(Fixture fixture) {
        return HttpRequest.newBuilder(fixture.service("accept-silent")).build();
    }
}
