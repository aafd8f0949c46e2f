package dev.fdlab.image;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * Sends an answer in pieces, each made when the one before it has gone: so a client that reads slowly holds neither a
 * descriptor nor the whole answer in memory. Workers make them; the io thread sends.
 */
final class Pieces implements IoCallback {

    /** A piece's most, in bytes. */
    static final int PIECE = 64 * 1024;

    /** What is sent. Its text says what it is, and how far it has come. */
    interface Source {

        /** Makes the next piece. */
        ByteBuffer next() throws IOException, SQLException;

        /** Whether the piece that was made last is the end. */
        boolean isOver();

        /** The length of the whole in bytes, as soon as it is known: asked once the first piece is made. */
        OptionalLong length();
    }

    private static final int BUSY_MILLIS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Pieces.class);

    private final Source source;
    private final Executor workers;

    private Pieces(Source source, Executor workers) {
        this.source = source;
        this.workers = workers;
    }

    /**
     * Begins, on a worker.
     *
     * @throws IOException when the first piece cannot be made; nothing has been sent then
     * @throws SQLException for the same reason
     */
    static void send(HttpServerExchange exchange, String mediaType, Source source, Executor workers)
            throws IOException, SQLException {
        ByteBuffer first = source.next();
        Reply.head(exchange, 200, mediaType);
        // Without it the answer is sent in chunks.
        source.length().ifPresent(exchange::setResponseContentLength);
        exchange.getResponseSender().send(first, new Pieces(source, workers));
    }

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
        if (source.isOver()) {
            exchange.endExchange();
        } else if (exchange.isInIoThread()) {
            // When this callback has returned: until then the sender is not ready for the next piece.
            exchange.getIoThread().execute(() -> handOver(exchange, sender));
        } else {
            next(exchange, sender);
        }
    }

    private void handOver(HttpServerExchange exchange, Sender sender) {
        try {
            workers.execute(() -> next(exchange, sender));
        } catch (RejectedExecutionException e) {
            exchange.getIoThread().executeAfter(() -> handOver(exchange, sender), BUSY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void next(HttpServerExchange exchange, Sender sender) {
        try {
            sender.send(source.next(), this);
        } catch (IOException | SQLException | RuntimeException | OutOfMemoryError e) {
            // The client has the head: all it can be told is that this is not the whole. First, since what is said
            // needs memory too, and a connection that is neither sent to nor closed is the server's for ever.
            IoUtils.safeClose(exchange.getConnection());
            LOG.error("{} breaks off", source, e);
        }
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException gone) {
        IoUtils.safeClose(exchange.getConnection());
    }
}
