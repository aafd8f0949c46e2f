package dev.fdlab.image;

import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * What is still to come of a request that is refused before it was read. A client that sends first and reads afterwards
 * sees the refusal only if its body is read to the end: a connection that is closed with unread bytes is reset, and the
 * reset discards the answer on its way (RFC 9112, section 9.6).
 */
final class Leftovers {

    /** Bytes after which a body is no longer read, and the connection closed. */
    static final long AT_MOST = 256L << 20;

    /** Seconds after which likewise. */
    private static final int SECONDS = 15;

    private Leftovers() {}

    /** Lets them be read and dropped once the exchange is answered, within both bounds. Called before the answer. */
    static void drop(HttpServerExchange exchange) {
        boolean persistent = exchange.isPersistent();
        // Undertow reads what is left only where the connection is to serve again.
        exchange.setPersistent(true);
        XnioExecutor.Key deadline = exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), SECONDS, TimeUnit.SECONDS);
        exchange.addExchangeCompleteListener((complete, next) -> {
            deadline.remove();
            if (persistent) {
                next.proceed();
            } else {
                IoUtils.safeClose(complete.getConnection());
            }
        });
    }
}
