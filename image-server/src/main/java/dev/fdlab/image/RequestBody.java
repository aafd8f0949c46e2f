package dev.fdlab.image;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
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
 * connection while data arrives resets it, and a client that writes all before it reads never sees the answer (RFC
 * 9112, 9.6). A client that sends more than that, or longer, is cut off.
 */
final class RequestBody {

    /** What is done with a body. */
    interface Received {
        void with(HttpServerExchange exchange, Body body) throws Exception;
    }

    /**
     * Bounds.
     *
     * @param atMost of a body that is received, in bytes
     * @param dropped of what is left of one that is too large, in bytes
     * @param seconds to read that
     */
    record Bounds(int atMost, long dropped, int seconds) {}

    /** Buffers that are read of one body before its io thread turns to others. The selector tells of the rest. */
    private static final int A_TURN = 16;

    private final HttpServerExchange exchange;
    private final Bounds bounds;
    private final Received received;
    private final Body body;
    private boolean refused;
    private long dropped;

    private RequestBody(HttpServerExchange exchange, Bounds bounds, BodyMemory memory, Received received) {
        this.exchange = exchange;
        this.bounds = bounds;
        this.received = received;
        this.body = new Body(memory);
    }

    /**
     * Receives a body. One that is too large is answered 413, one that does not fit into the memory that is left 503.
     * Its memory is given back when the exchange ends.
     */
    static void receive(HttpServerExchange exchange, Bounds bounds, BodyMemory memory, Received received) {
        RequestBody receiving = new RequestBody(exchange, bounds, memory, received);
        exchange.addExchangeCompleteListener((done, next) -> {
            receiving.body.close();
            next.proceed();
        });
        // When the handler has returned: only then may a listener take the exchange.
        exchange.dispatch(SameThreadExecutor.INSTANCE, receiving::start);
    }

    private void start() {
        if (exchange.getRequestContentLength() > bounds.atMost()) {
            // Before the first read, which would tell a client that asks first (Expect: 100-continue) to go on.
            refuse(Refused.tooLarge());
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
        // The io threads share a few buffers: one for each client would cost memory that was not received.
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            for (int buffers = 0; buffers < A_TURN; buffers++) {
                int count = channel.read(buffer.clear());
                if (count == 0) {
                    break;
                }
                if (count < 0) {
                    complete();
                    return;
                }
                if (!take(buffer.flip())) {
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
    private boolean take(ByteBuffer bytes) {
        int count = bytes.remaining();
        if (!refused && body.size() + count > bounds.atMost()) {
            refuse(Refused.tooLarge());
        } else if (!refused && !body.add(bytes)) {
            refuse(Refused.noMemory());
        }
        if (refused) {
            dropped += count;
            return dropped <= bounds.dropped();
        }
        return true;
    }

    private void refuse(Refused why) {
        refused = true;
        body.close();
        XnioExecutor.Key end = exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), bounds.seconds(), TimeUnit.SECONDS);
        exchange.addExchangeCompleteListener((done, next) -> {
            end.remove();
            next.proceed();
        });
        Reply.errorBeforeTheEnd(exchange, why.status(), why.getMessage());
    }

    private void complete() {
        if (refused) {
            exchange.endExchange();
        } else {
            Connectors.executeRootHandler(whole -> received.with(whole, body), exchange);
        }
    }
}
