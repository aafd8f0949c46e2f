package dev.fdlab.image;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs handlers on the twin's workers, and answers for those that fail or find no worker. */
final class Work {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final Executor workers;

    Work(Executor workers) {
        this.workers = workers;
    }

    /** The twin's workers, for what goes on after a handler has returned. */
    Executor workers() {
        return workers;
    }

    /** A handler that runs on a worker; where there is none, the answer is at once 503. */
    HttpHandler on(HttpHandler handler) {
        HttpHandler guarded = guarded(handler);
        // The dispatch task runs when the io thread has let go of the exchange: only then may a worker take it.
        return exchange -> exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            try {
                workers.execute(() -> Connectors.executeRootHandler(guarded, exchange));
            } catch (RejectedExecutionException e) {
                Reply.error(exchange, 503, "The server is busy.");
            }
        });
    }

    private static HttpHandler guarded(HttpHandler handler) {
        return exchange -> {
            try {
                handler.handleRequest(exchange);
            } catch (Refused e) {
                Reply.error(exchange, e.status(), e.getMessage());
            } catch (StorageFull e) {
                LOG.error("{} {}: {}", exchange.getRequestMethod(), exchange.getRequestPath(), e.getMessage());
                Reply.error(exchange, 507, "The server has no room left to store this image.");
            } catch (Exception | LinkageError e) {
                // A class that failed to initialise under EMFILE is a LinkageError, for as long as the process lives.
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestPath(), e);
                fail(exchange);
            }
        };
    }

    private static void fail(HttpServerExchange exchange) {
        if (exchange.isResponseStarted()) {
            exchange.endExchange();
        } else {
            Reply.error(exchange, 500, "The server failed; its log says why.");
        }
    }
}
