package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * OkHttp: the response is not closed.
 *
 * <p>The status says enough, so nobody touches the body. The connection belongs to the response until that is closed:
 * {@code lsof} shows one CLOSE_WAIT a call once the service has answered and closed.
 *
 * <p>The collector heals it, on JDK 17 and 25, with the library's help: the pool holds its calls weakly, and when it is
 * next used, or after five minutes, it closes the connections whose calls have been collected. It says so in the log,
 * once for each: "A connection to ... was leaked. Did you forget to close a response body?"
 *
 * <p>Fix: try-with-resources around the response; closing it closes the body.
 *
 * <pre>
 * JDK  one call leaves open       until collected
 * 17   1 tcp outbound CLOSE_WAIT  yes
 * 25   1 tcp outbound CLOSE_WAIT  yes
 * </pre>
 */
@Listed(
        id = "clients-11",
        signature = "outbound-close-wait-body-unread",
        leaks = Leaks.UNTIL_COLLECTED,
        library = Library.OKHTTP)
public final class Clients11OkHttpResponse implements Pattern {

    private final OkHttpClient client = new OkHttpClient();

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Response response = client.newCall(unavailable(fixture)).execute();
        response.code();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (Response response = client.newCall(unavailable(fixture)).execute()) {
            response.code();
        }
    }

    private static Request unavailable(Fixture fixture) throws IOException {
        return new Request.Builder()
                .url(fixture.service("answer-then-close?status=503&size=64k").toURL())
                .build();
    }
}
