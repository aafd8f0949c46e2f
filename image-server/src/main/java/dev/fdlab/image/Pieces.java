package dev.fdlab.image;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * Sends a file in pieces, and opens it anew for each: so a client that reads slowly holds neither a descriptor of a
 * file nor its content in memory. That is safe because an image, once stored, never changes. Workers read; the io
 * thread sends.
 */
final class Pieces implements IoCallback {

    private static final int PIECE = 64 * 1024;
    private static final int BUSY_MILLIS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Pieces.class);

    private final Path file;
    private final long size;
    private final Executor workers;
    private long sent;

    private Pieces(Path file, long size, Executor workers) {
        this.file = file;
        this.size = size;
        this.workers = workers;
    }

    /**
     * Begins, on a worker.
     *
     * @throws IOException when the first piece cannot be read; nothing has been sent then
     */
    static void send(HttpServerExchange exchange, String mediaType, Path file, Executor workers) throws IOException {
        // The file's real size: the catalogue does not know what the leaky twin has not flushed.
        Pieces pieces = new Pieces(file, Files.size(file), workers);
        ByteBuffer first = pieces.read();
        Reply.head(exchange, 200, mediaType, pieces.size);
        exchange.getResponseSender().send(first, pieces);
    }

    private ByteBuffer read() throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, size - sent));
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(sent);
            while (piece.hasRemaining()) {
                if (channel.read(piece) < 0) {
                    throw new EOFException(file.getFileName() + " has become shorter");
                }
            }
        }
        sent += piece.limit();
        return piece.flip();
    }

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
        if (sent == size) {
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
            sender.send(read(), this);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // The client has the head: all it can be told is that this is not the whole. First, since what is said
            // needs memory too, and a connection that is neither sent to nor closed is the server's for ever.
            IoUtils.safeClose(exchange.getConnection());
            LOG.error("{} breaks off after {} of {} bytes", file.getFileName(), sent, size, e);
        }
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException gone) {
        IoUtils.safeClose(exchange.getConnection());
    }
}
