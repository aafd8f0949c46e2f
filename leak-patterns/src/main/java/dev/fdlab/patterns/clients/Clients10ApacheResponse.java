package dev.fdlab.patterns.clients;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Apache HttpClient 5: the response is not closed.
 *
 * <p>A connection is leased from the pool until its response is closed. With the pool's default of 5 connections a
 * route the leak shows as a hang, not as EMFILE: the sixth call waits three minutes for a lease. The usual answer is to
 * raise the pool's bound, as here, and then {@code lsof} shows what the bound has hidden: one CLOSE_WAIT a call.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the pool holds each leased connection.
 *
 * <p>Fix: {@code execute} with a response handler, which closes on every path, or try-with-resources. Set the
 * timeouts yourself, too: by default the wait for a lease is three minutes, and the wait for a response has no limit.
 *
 * <pre>
 * JDK  one call leaves open       until collected
 * 17   1 tcp outbound CLOSE_WAIT  no: for good
 * 25   1 tcp outbound CLOSE_WAIT  no: for good
 * </pre>
 */
@Listed(
        id = "clients-10",
        signature = "outbound-close-wait-body-unread",
        leaks = Leaks.FOR_GOOD,
        library = Library.APACHE)
public final class Clients10ApacheResponse implements Pattern {

    private final PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(500)
            .setMaxConnTotal(500)
            .build();
    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(pool)
            .disableAutomaticRetries()
            .build();

    @Override
    @SuppressWarnings({"resource", "deprecation"}) // the leak; the method is deprecated because of it
    public void leak(Fixture fixture) throws IOException {
        CloseableHttpResponse response = client.execute(unavailable(fixture));
        response.getCode();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        client.execute(unavailable(fixture), response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        });
    }

    private static HttpGet unavailable(Fixture fixture) {
        return new HttpGet(fixture.service("answer-then-close?status=503&size=64k"));
    }
}
