package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;

/**
 * A resilience4j {@code TimeLimiter} is put around a completion stage.
 *
 * <p>A library for exactly this, configured to cancel what is late: {@code cancelRunningFuture} is true by default. It
 * applies to futures only. A {@code CompletionStage} has no {@code cancel}, so the limiter frees the caller and leaves
 * the exchange alone: one ESTABLISHED connection a call in {@code lsof}, and green dashboards.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25.
 *
 * <p>Fix: the same limiter around the future itself, {@code executeFutureSupplier}: at the limit it calls
 * {@code cancel(true)}, which since JDK 16 ends the exchange. It does so at the limit only: for a wait that is
 * interrupted and a call that fails, cancel as well.
 *
 * <pre>
 * JDK  one call leaves open        until collected
 * 17   1 tcp outbound ESTABLISHED  no: for good
 * 25   1 tcp outbound ESTABLISHED  no: for good
 * </pre>
 */
@Listed(id = "clients-06", signature = "outbound-established", leaks = Leaks.FOR_GOOD, library = Library.RESILIENCE4J)
public final class Clients06TimeLimiter implements FalseFix {

    private final TimeLimiter limiter = TimeLimiter.of(Duration.ofMillis(100));
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Fixture fixture) {
        try {
            limiter.executeCompletionStage(clock, () -> client.sendAsync(silent(fixture), BodyHandlers.ofString()))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            // Too slow: the caller goes on.
        }
    }

    @Override
    public void fix(Fixture fixture) throws Exception {
        CompletableFuture<?> call = client.sendAsync(silent(fixture), BodyHandlers.ofString());
        boolean done = false;
        try {
            limiter.executeFutureSupplier(() -> call);
            done = true;
        } catch (TimeoutException e) {
            // Too slow: the caller goes on, and the call is cancelled.
        } finally {
            if (!done) {
                call.newIncompleteFuture().cancel(true);
            }
        }
    }

    private static HttpRequest silent(Fixture fixture) {
        return HttpRequest.newBuilder(fixture.service("accept-silent")).build();
    }
}
