package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A service is called without any timeout, and it is silent.
 *
 * <p>No timeout is the default of {@code java.net.http}, as of most clients. Each worker that calls the silent service
 * waits for ever, and its connection with it: {@code lsof} shows one ESTABLISHED connection a call, and a thread dump
 * one thread. The pool that people would expect to bound this grows, because it was made to grow.
 *
 * <p>The collector cannot help, on no JDK: somebody is waiting, so nothing is garbage.
 *
 * <p>Fix: a deadline. {@code HttpRequest.timeout} covers a silent service; for one that stalls in the body see
 * {@link Clients05RequestTimeout}.
 *
 * <pre>
 * JDK  one call leaves open        until collected
 * 17   1 tcp outbound ESTABLISHED  no: for good
 * 25   1 tcp outbound ESTABLISHED  no: for good
 * </pre>
 */
@Listed(id = "clients-03", signature = "outbound-established", leaks = Leaks.FOR_GOOD)
public final class Clients03NoTimeouts implements Pattern {

    private final ImpatientCaller caller = new ImpatientCaller();
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void leak(Fixture fixture) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(fixture.service("accept-silent")).build();
        caller.ask(() -> client.send(request, BodyHandlers.ofString()));
    }

    @Override
    public void fix(Fixture fixture) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(fixture.service("accept-silent"))
                .timeout(Duration.ofMillis(100))
                .build();
        caller.ask(() -> client.send(request, BodyHandlers.ofString()));
    }
}
