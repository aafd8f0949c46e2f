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
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A bulkhead bounds the calls in flight, and no call has a timeout.
 *
 * <p>The bound holds: never more than 64 calls at a time. But each call to the silent service keeps its permit for
 * ever, and with it a connection. {@code lsof} shows one more ESTABLISHED connection a call up to 64, and from then on
 * every call is rejected at once, also when the service is well again: the program has not failed with EMFILE, it has
 * stopped. A bound needs a deadline, and a test of it must assert recovery, not only rejection.
 *
 * <p>The collector cannot help, neither on JDK 17 nor on 25: a worker is waiting.
 *
 * <p>Fix: the same bulkhead, and a deadline below it, so that permits come back. (This one ends with the response's
 * head; for a service that stalls in the body see {@link Clients05RequestTimeout}.)
 *
 * <pre>
 * JDK  one call leaves open        until collected
 * 17   1 tcp outbound ESTABLISHED  no: for good
 * 25   1 tcp outbound ESTABLISHED  no: for good
 * </pre>
 */
@Listed(id = "clients-07", signature = "outbound-established", leaks = Leaks.FOR_GOOD, library = Library.RESILIENCE4J)
public final class Clients07Bulkhead implements FalseFix {

    private final Bulkhead bulkhead =
            Bulkhead.of("labels", BulkheadConfig.custom().maxConcurrentCalls(64).build());
    private final ImpatientCaller caller = new ImpatientCaller();
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Fixture fixture) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(fixture.service("accept-silent")).build();
        caller.ask(Bulkhead.decorateCallable(bulkhead, () -> client.send(request, BodyHandlers.ofString())));
    }

    @Override
    public void fix(Fixture fixture) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(fixture.service("accept-silent"))
                .timeout(Duration.ofMillis(100))
                .build();
        caller.ask(Bulkhead.decorateCallable(bulkhead, () -> client.send(request, BodyHandlers.ofString())));
    }
}
