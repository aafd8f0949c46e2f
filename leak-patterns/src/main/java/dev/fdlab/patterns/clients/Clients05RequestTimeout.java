package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The request has a timeout, and the service stalls in the body.
 *
 * <p>{@code HttpRequest.timeout} reads like a deadline for the whole exchange. Up to JDK 25 it ends with the response's
 * head: a body that stops in the middle is waited for without end. {@code lsof} shows one ESTABLISHED connection a
 * call, and a thread dump a worker that sits in {@code send}.
 *
 * <p>The collector cannot help, neither on JDK 17 nor on 25: a worker is waiting.
 *
 * <p>Fix: a deadline over the whole exchange, by one's own clock: wait so long for the future, then cancel it,
 * as in {@link Clients04OrTimeout}. (The fixed server of this laboratory reads a stream, and closes it at the
 * deadline.)
 *
 * <pre>
 * JDK  one call leaves open        until collected
 * 17   1 tcp outbound ESTABLISHED  no: for good
 * 25   1 tcp outbound ESTABLISHED  no: for good
 * </pre>
 */
@Listed(id = "clients-05", signature = "outbound-established", leaks = Leaks.FOR_GOOD)
public final class Clients05RequestTimeout implements FalseFix {

    private final ImpatientCaller caller = new ImpatientCaller();
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Fixture fixture) throws InterruptedException {
        caller.ask(() -> client.send(stalling(fixture), BodyHandlers.ofString()));
    }

    @Override
    public void fix(Fixture fixture) throws InterruptedException, ExecutionException {
        CompletableFuture<?> call = client.sendAsync(stalling(fixture), BodyHandlers.ofString());
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

    private static HttpRequest stalling(Fixture fixture) {
        return HttpRequest.newBuilder(fixture.service("stall-in-body"))
                .timeout(Duration.ofSeconds(2))
                .build();
    }
}
