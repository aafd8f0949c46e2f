package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Each call makes an {@code HttpClient} of its own.
 *
 * <p>It reads like a cheap value object. It is a small machine: a selector (an eventpoll and an eventfd), a thread, and
 * a pool that keeps the connection for the next call, which never comes. {@code lsof} shows {@code a_inode} entries in
 * pairs, and one ESTABLISHED connection beside each.
 *
 * <p>The collector heals it: the client ends once its facade is unreachable, on JDK 17 and 25: early updates of 17 look
 * that up every three seconds, later ones and 25 are told at once. Under load, seconds are thousands of calls.
 *
 * <p>Fix: one client for the whole program; it is thread-safe, and its pool is then of use. ({@code HttpClient.close}
 * exists since JDK 21, and would fix the leak, at the price of a connection a call.)
 *
 * <pre>
 * JDK  one call leaves open                                  until collected
 * 17   1 eventfd + 1 eventpoll + 1 tcp outbound ESTABLISHED  yes
 * 25   1 eventfd + 1 eventpoll + 1 tcp outbound ESTABLISHED  yes
 * </pre>
 */
@Listed(id = "clients-01", signature = "nio-loop", leaks = Leaks.UNTIL_COLLECTED)
public final class Clients01HttpClient implements Pattern {

    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newHttpClient();
    }

    @Override
    public void leak(Fixture fixture) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        client.send(HttpRequest.newBuilder(fixture.service("ok")).build(), BodyHandlers.ofString());
    }

    @Override
    public void fix(Fixture fixture) throws IOException, InterruptedException {
        Shared.CLIENT.send(HttpRequest.newBuilder(fixture.service("ok")).build(), BodyHandlers.ofString());
    }
}
