package dev.fdlab.load.watch;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Lets through whoever may come: nobody by a name other than loopback's (DNS rebinding), no other page, and for what
 * changes something only whoever has the token. And tells the browser to hold the page to itself.
 */
final class Gate implements HttpHandler {

    static final HttpString TOKEN = new HttpString("X-Lab-Token");

    private static final HttpString POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString REFERRER = new HttpString("Referrer-Policy");
    private static final HttpString SNIFF = new HttpString("X-Content-Type-Options");
    private static final HttpString OPENER = new HttpString("Cross-Origin-Opener-Policy");
    private static final HttpString RESOURCE = new HttpString("Cross-Origin-Resource-Policy");

    private final Set<String> hosts;
    private final byte[] token;
    private final HttpHandler next;

    /**
     * A gate before {@code next}.
     *
     * @param port that the page is served on
     */
    Gate(int port, String token, HttpHandler next) {
        // A browser leaves out the port that every http address has.
        this.hosts = port == 80
                ? Set.of("127.0.0.1:80", "localhost:80", "127.0.0.1", "localhost")
                : Set.of("127.0.0.1:" + port, "localhost:" + port);
        this.token = token.getBytes(StandardCharsets.US_ASCII);
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.getResponseHeaders()
                .put(
                        POLICY,
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                                + " require-trusted-types-for 'script'; trusted-types 'none'")
                .put(REFERRER, "no-referrer")
                .put(SNIFF, "nosniff")
                .put(OPENER, "same-origin")
                .put(RESOURCE, "same-origin")
                .put(Headers.CACHE_CONTROL, "no-store");
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        if (host == null || !hosts.contains(host)) {
            refuse(exchange, 421, "this page is on 127.0.0.1 and localhost alone");
            return;
        }
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        boolean foreign = origin != null && !origin.equals("http://" + host);
        boolean reads = exchange.getRequestMethod().equals(Methods.GET)
                || exchange.getRequestMethod().equals(Methods.HEAD);
        if (foreign) {
            refuse(exchange, 403, "another page may not ask for this");
        } else if (!reads && !hasToken(exchange)) {
            refuse(
                    exchange,
                    403,
                    "this page may look and not touch: open the address, with its token, that ./lab watch printed");
        } else {
            next.handleRequest(exchange);
        }
    }

    private boolean hasToken(HttpServerExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst(TOKEN);
        // In a time that does not depend on how much of it is right.
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.US_ASCII), token);
    }

    private static void refuse(HttpServerExchange exchange, int status, String why) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(why);
    }
}
