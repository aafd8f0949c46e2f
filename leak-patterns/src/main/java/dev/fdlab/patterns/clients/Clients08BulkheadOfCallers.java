package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A bulkhead of five and a timeout for the caller, so at most five sockets, one would think.
 *
 * <p>The permit comes back when the stage completes, and {@code orTimeout} completes the stage while the exchange goes
 * on. The bulkhead counts callers, not descriptors: at no time are there more than five callers, and {@code lsof} shows
 * one more ESTABLISHED connection for each that ever called.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25.
 *
 * <p>Fix: the permit stands for the descriptor. End the exchange first, by cancelling it, and let the permit go after.
 *
 * <pre>
 * JDK  one call leaves open        until collected
 * 17   1 tcp outbound ESTABLISHED  no: for good
 * 25   1 tcp outbound ESTABLISHED  no: for good
 * </pre>
 */
@Listed(id = "clients-08", signature = "outbound-established", leaks = Leaks.FOR_GOOD, library = Library.RESILIENCE4J)
public final class Clients08BulkheadOfCallers implements FalseFix {

    private final Bulkhead bulkhead =
            Bulkhead.of("labels", BulkheadConfig.custom().maxConcurrentCalls(5).build());
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Fixture fixture) {
        call(() -> client.sendAsync(silent(fixture), BodyHandlers.ofString()).orTimeout(100, TimeUnit.MILLISECONDS));
    }

    @Override
    public void fix(Fixture fixture) {
        call(() -> {
            CompletableFuture<HttpResponse<String>> exchange =
                    client.sendAsync(silent(fixture), BodyHandlers.ofString());
            return exchange.copy().orTimeout(100, TimeUnit.MILLISECONDS).whenComplete((response, error) -> {
                if (error != null) {
                    exchange.newIncompleteFuture().cancel(true);
                }
            });
        });
    }

    private void call(java.util.function.Supplier<CompletableFuture<HttpResponse<String>>> request) {
        try {
            bulkhead.executeCompletionStage(request::get).toCompletableFuture().join();
        } catch (CompletionException e) {
            // Too slow: the caller goes on.
        }
    }

    private static HttpRequest silent(Fixture fixture) {
        return HttpRequest.newBuilder(fixture.service("accept-silent")).build();
    }
}
