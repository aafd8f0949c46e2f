package dev.fdlab.image;

import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * A listener for HTTP/1.1, with its io threads. Made by hand and not by {@code Undertow.builder()}, which shows nobody
 * a connection before its first request. What {@link Connections} does not say is as the builder has it.
 */
final class Door implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final long STOP_SECONDS = 5;

    /** As {@code Undertow.start()} has them. */
    private static final OptionMap WORKER = OptionMap.builder()
            .set(Options.WORKER_IO_THREADS, Twin.IO_THREADS)
            .set(Options.CONNECTION_HIGH_WATER, 1_000_000)
            .set(Options.CONNECTION_LOW_WATER, 1_000_000)
            .set(Options.WORKER_TASK_CORE_THREADS, 1) // the work runs on the twin's own threads
            .set(Options.WORKER_TASK_MAX_THREADS, 1)
            .set(Options.TCP_NODELAY, true)
            .set(Options.CORK, true)
            .getMap();

    private static final OptionMap LISTENER = OptionMap.builder()
            .set(Options.WORKER_IO_THREADS, Twin.IO_THREADS)
            .set(Options.TCP_NODELAY, true)
            .set(Options.REUSE_ADDRESSES, true)
            .set(Options.BALANCING_TOKENS, 1)
            .set(Options.BALANCING_CONNECTIONS, 2)
            .set(Options.BACKLOG, 1_000)
            .getMap();

    private static final OptionMap HTTP = OptionMap.builder()
            .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
            .set(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
            // For bodies that nobody wants: Undertow reads them to their end, and meanwhile nothing else on its thread.
            // An
            // upload has the bounds of RequestBody, which are closer.
            .set(UndertowOptions.MAX_ENTITY_SIZE, 2 * Images.BOUNDS.dropped())
            .getMap();

    private final XnioWorker worker;
    private final DefaultByteBufferPool buffers;
    private final AcceptingChannel<StreamConnection> listener;

    private Door(XnioWorker worker, DefaultByteBufferPool buffers, AcceptingChannel<StreamConnection> listener) {
        this.worker = worker;
        this.buffers = buffers;
        this.listener = listener;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException that names the address, when it cannot be bound
     */
    static Door open(InetSocketAddress address, HttpHandler handler, Connections connections) throws IOException {
        DefaultByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER, -1, 4);
        HttpOpenListener http = new HttpOpenListener(buffers, both(HTTP, connections.options()));
        http.setRootHandler(exchange -> {
            connections.requested(exchange);
            handler.handleRequest(exchange);
        });
        ChannelListener<StreamConnection> accepted = connection -> {
            connections.accepted(connection);
            http.handleEvent(connection);
        };
        XnioWorker worker = Xnio.getInstance(Door.class.getClassLoader()).createWorker(WORKER);
        try {
            AcceptingChannel<StreamConnection> listener = worker.createStreamConnectionServer(
                    address, ChannelListeners.openListenerAdapter(accepted), both(LISTENER, connections.options()));
            listener.resumeAccepts();
            connections.listening(listener);
            return new Door(worker, buffers, listener);
        } catch (IOException e) {
            worker.shutdownNow();
            throw new IOException(
                    "cannot listen on " + address.getHostString() + " port " + address.getPort() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static OptionMap both(OptionMap defaults, OptionMap twin) {
        return OptionMap.builder().addAll(defaults).addAll(twin).getMap();
    }

    /** The port it listens on. */
    int port() {
        return listener.getLocalAddress(InetSocketAddress.class).getPort();
    }

    /** Lets nobody in any more. */
    void shut() {
        IoUtils.safeClose(listener);
    }

    /** Ends every connection, and waits until its threads have let go of them. */
    @Override
    public void close() {
        shut();
        worker.shutdownNow();
        try {
            worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        buffers.close();
    }
}
