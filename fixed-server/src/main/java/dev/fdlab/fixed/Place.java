package dev.fdlab.fixed;

import io.undertow.conduits.BytesReceivedStreamSourceConduit;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;

/**
 * One connection's place, and until when it is paid. Times are {@link System#nanoTime()}. Paid for on the connection's
 * io thread, or by the worker that has its request; read by any thread.
 */
final class Place {

    /** What a new connection or a new request gets, to say what it wants. */
    static final long GRACE = TimeUnit.SECONDS.toNanos(2);
    /** What a byte of a body or of an answer pays for: whoever moves 1 KB a second stays. */
    static final long BYTE = TimeUnit.MILLISECONDS.toNanos(1);
    /**
     * What may come of a body that is nothing of it, in bytes: the sizes of chunks, and the fields after the last one,
     * of which Undertow keeps the one that is coming, without any bound (RFC 9112, 7.1.2).
     */
    static final long AROUND_A_BODY = 64 * 1024;

    /** Whoever sends less of a body than {@link #STEP} in this time hardly sends: 13 KB a second, in ns. */
    static final long HARDLY = TimeUnit.SECONDS.toNanos(5);

    /** In bytes. */
    static final long STEP = 64 * 1024;

    /** Nobody pays further ahead. */
    static final long MOST = TimeUnit.SECONDS.toNanos(300);

    /**
     * What a client has at least to say the first word, in ns: between its connect and its request it may lose the CPU.
     */
    static final long FIRST_WORD = TimeUnit.MILLISECONDS.toNanos(5);

    private final StreamConnection connection;
    private final long since = System.nanoTime();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private volatile HttpServerExchange exchange;
    private volatile long paid = System.nanoTime() + GRACE;
    /** Bytes that have come since the last one that was the body's. */
    private long around;
    /** Bytes of its request's body that have come. */
    private volatile long body;
    /** How many these were, and when, at the last step. */
    private long step;

    private volatile long stepped;

    Place(StreamConnection connection) {
        this.connection = connection;
    }

    long paid() {
        return paid;
    }

    /** A request has come: its answer will end what it has paid. */
    void begin(HttpServerExchange request) {
        paid = System.nanoTime() + GRACE;
        exchange = request;
        around = 0;
        body = 0;
        step = 0;
        stepped = System.nanoTime();
        request.addRequestWrapper(
                (source, same) -> new BytesReceivedStreamSourceConduit(source.create(), this::receivedOfBody));
        request.addExchangeCompleteListener((done, next) -> {
            exchange = null;
            paid = System.nanoTime();
            next.proceed();
        });
    }

    /** Bytes of a body: those of a head earn nothing, or half a head would outrank a client that has just connected. */
    void received(long bytes) {
        if (exchange != null) {
            pay(bytes);
            around += bytes;
            if (around > AROUND_A_BODY) {
                IoUtils.safeClose(connection);
            }
        }
    }

    private void receivedOfBody(long bytes) {
        around = 0;
        long come = body + bytes;
        body = come;
        if (come - step >= STEP) {
            step = come;
            stepped = System.nanoTime();
        }
    }

    /** Bytes that have come of the body that it sends. */
    long body() {
        return body;
    }

    /** Whether it sends a body, and hardly anything of it for a while. */
    boolean hardlySends(long now) {
        HttpServerExchange current = exchange;
        return current != null && body > 0 && !current.isRequestComplete() && now - stepped > HARDLY;
    }

    /** Closes the connection soon, whatever comes. */
    void end() {
        connection.getIoThread().execute(() -> IoUtils.safeClose(connection));
    }

    void pay(long bytes) {
        paid = Math.min(paid + bytes * BYTE, System.nanoTime() + MOST);
    }

    /** Whether the next step is the server's: such a client waits for us, and is never sent away. */
    boolean isOurTurn() {
        HttpServerExchange current = exchange;
        return current != null
                && current.isRequestComplete()
                && !connection.getSinkChannel().isWriteResumed();
    }

    /**
     * Whether it has just come: with less than a request's way ahead of it, the politest client is sent away unheard.
     */
    boolean isNew(long now) {
        return now - since < FIRST_WORD;
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    boolean isLeaving() {
        return leaving.get();
    }

    /** Whether it was not leaving already. */
    boolean leave() {
        return leaving.compareAndSet(false, true);
    }

    /** Whether it was leaving. */
    boolean stay() {
        return leaving.compareAndSet(true, false);
    }

    /**
     * The last call: closes the connection, unless something has come of it meanwhile. What lies unread in the kernel
     * is read first, for whoever has asked was only not heard yet; a thread of XNIO would not look for it before the
     * close, which waits in its queue with many others.
     */
    void close(long paidThen, Consumer<XnioExecutor> spared) {
        XnioExecutor thread = connection.getIoThread();
        thread.execute(() -> {
            if (connection.getSourceChannel().isReadResumed()) {
                connection.getSourceChannel().wakeupReads();
            }
            thread.execute(() -> {
                if (paid == paidThen && !isOurTurn()) {
                    IoUtils.safeClose(connection);
                } else {
                    spared.accept(thread);
                }
            });
        });
    }
}
