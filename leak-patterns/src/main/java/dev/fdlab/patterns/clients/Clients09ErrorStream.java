package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;

/**
 * {@code HttpURLConnection}: the status is an error, and the error stream stays unread.
 *
 * <p>For an error status {@code getInputStream} throws, so there seems to be nothing to close. The body is there all
 * the same, behind {@code getErrorStream}. {@code lsof} shows one CLOSE_WAIT a call once the service has answered and
 * closed.
 *
 * <p>The collector heals it, on JDK 17 and 25: the socket's {@code Cleaner} closes it once the connection object is
 * unreachable.
 *
 * <p>Fix: read the error stream to its end, or close it: that gives the connection back, or ends it. ({@code
 * disconnect} closes the connection as well, and with it the hope to use it again.)
 *
 * <pre>
 * JDK  one call leaves open       until collected
 * 17   1 tcp outbound CLOSE_WAIT  yes
 * 25   1 tcp outbound CLOSE_WAIT  yes
 * </pre>
 */
@Listed(id = "clients-09", signature = "outbound-close-wait-body-unread", leaks = Leaks.UNTIL_COLLECTED)
public final class Clients09ErrorStream implements Pattern {

    @Override
    public void leak(Fixture fixture) throws IOException {
        HttpURLConnection call = unavailable(fixture);
        if (call.getResponseCode() == 200) {
            try (InputStream body = call.getInputStream()) {
                body.readAllBytes();
            }
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        HttpURLConnection call = unavailable(fixture);
        boolean good = call.getResponseCode() < 400;
        try (InputStream body = good ? call.getInputStream() : call.getErrorStream()) {
            // An error may come without a body, and then there is no stream.
            if (body != null) {
                body.readAllBytes();
            }
        }
    }

    private static HttpURLConnection unavailable(Fixture fixture) throws IOException {
        return (HttpURLConnection)
                fixture.service("answer-then-close?status=503&size=64k").toURL().openConnection();
    }
}
