package dev.fdlab.image;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Receives a request body on the io thread, so that a slow client holds no worker.
 *
 * <p>A body that is too large is refused at once, and what is left of it is read and dropped: whoever closes a
 * connection while data arrives resets it, and a client that writes all before it reads never sees the answer (RFC 9112,
 * 9.6). A client that sends more than that, or longer, is cut off.
 */
final class RequestBody {

    /** What is done with a body. */
    interface Received {
        void with(HttpServerExchange exchange, byte[] body) throws Exception;
    }

    /**
     * Bounds.
     *
     * @param atMost of a body that is received, in bytes
     * @param dropped of what is left of one that is too large, in bytes
     * @param seconds to read that
     */
    record Bounds(int atMost, long dropped, int seconds) {}

    private static final int BUFFER = 16 * 1024;

    private final HttpServerExchange exchange;
    private final Bounds bounds;
    private final Received received;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean refused;
    private long dropped;

    private RequestBody(HttpServerExchange exchange, Bounds bounds, Received received) {
        this.exchange = exchange;
        this.bounds = bounds;
        this.received = received;
    }

    /** Receives a body; whoever sends one that is too large gets a 413. */
    static void receive(HttpServerExchange exchange, Bounds bounds, Received received) {
        RequestBody receiving = new RequestBody(exchange, bounds, received);
        // When the handler has returned: only then may a listener take the exchange.
        exchange.dispatch(SameThreadExecutor.INSTANCE, receiving::start);
    }

    private void start() {
        if (exchange.getRequestContentLength() > bounds.atMost()) {
            // Before the first read, which would tell a client that asks first (Expect: 100-continue) to go on.
            refuse();
        }
        StreamSourceChannel channel = exchange.getRequestChannel();
        channel.getReadSetter().set(this::read);
        read(channel);
    }

    private void read(StreamSourceChannel channel) {
        // Resumed only while the body is not here: where Undertow holds bytes that came with the head, it answers
        // resumeReads() with an event of its own. That event must not be left over when a worker ends the exchange:
        // the io thread would find no listener and suspend reads, at the moment when the worker resumes them for the
        // next request, which nobody would then read.
        channel.suspendReads();
        try {
            for (int count = channel.read(buffer.clear()); count != 0; count = channel.read(buffer.clear())) {
                if (count < 0) {
                    complete();
                    return;
                }
                if (!take(count)) {
                    IoUtils.safeClose(exchange.getConnection());
                    return;
                }
            }
            channel.resumeReads();
        } catch (IOException e) {
            // The client went away in the middle: there is nobody to answer.
            exchange.setPersistent(false);
            exchange.endExchange();
        }
    }

    /** Keeps what was read, or drops it; false when it is too much even to be dropped. */
    private boolean take(int count) {
        if (!refused && body.size() + count > bounds.atMost()) {
            refuse();
        }
        if (refused) {
            dropped += count;
            return dropped <= bounds.dropped();
        }
        body.write(buffer.array(), 0, count);
        return true;
    }

    private void refuse() {
        refused = true;
        body.reset();
        XnioExecutor.Key end = exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), bounds.seconds(), TimeUnit.SECONDS);
        exchange.addExchangeCompleteListener((done, next) -> {
            end.remove();
            next.proceed();
        });
        Reply.errorBeforeTheEnd(exchange, 413, "The image is larger than 10 MiB.");
    }

    private void complete() {
        if (refused) {
            exchange.endExchange();
        } else {
            Connectors.executeRootHandler(whole -> received.with(whole, body.toByteArray()), exchange);
        }
    }
}
