package dev.fdlab.upstream;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Lets programs through, and refuses what a foreign page in a browser sends: anything with an {@code Origin} of another
 * host or marked cross-site by {@code Sec-Fetch-Site}, and on loopback any {@code Host} that is not loopback (DNS
 * rebinding).
 */
final class SameOrigin implements HttpHandler {
    private static final HttpString SEC_FETCH_SITE = new HttpString("Sec-Fetch-Site");

    private final boolean loopback;
    private final HttpHandler next;

    SameOrigin(String bound, HttpHandler next) {
        this.loopback = isLoopback(bound);
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange x) throws Exception {
        String host = x.getRequestHeaders().getFirst(Headers.HOST);
        String origin = x.getRequestHeaders().getFirst(Headers.ORIGIN);
        String site = x.getRequestHeaders().getFirst(SEC_FETCH_SITE);
        boolean foreign = origin != null && !origin.equals("http://" + host)
                || site != null && !site.equals("same-origin") && !site.equals("none")
                || loopback && !namesLoopback(x.getHostName());
        if (foreign) {
            x.setStatusCode(403);
            x.getResponseSender().send("cross-origin requests are refused\n");
        } else {
            next.handleRequest(x);
        }
    }

    private static boolean namesLoopback(String host) {
        return host == null
                || host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || host.equals("[::1]");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
