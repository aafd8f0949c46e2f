package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * The socket of one connection, and its record. It owns no buffer: the engine lends one to each read and write, so that
 * thousands of silent connections cost next to nothing.
 */
final class Wire {
    /** At most this many bytes of one connection at one turn, then the others have theirs. */
    private static final int BYTES_A_TURN = 1 << 20;

    /** At most this many reads before a FIN: a client that sends without end gets a RST instead. */
    private static final int READS_BEFORE_FIN = 16;

    private static final Bytes CONTINUE = Bytes.of("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));

    private final SocketChannel channel;
    private final SelectionKey key;
    private final JournalEntry entry;
    private final Counters counters;
    private final Buffers buffers;
    private boolean deaf;
    private boolean clientFin;
    private boolean halfClosed;

    /**
     * What every connection borrows for one read or one write, never longer.
     *
     * @param in for a read
     * @param out for a write
     */
    record Buffers(ByteBuffer in, ByteBuffer out) {
        private static final int SIZE = 64 * 1024;

        static Buffers allocate() {
            return new Buffers(ByteBuffer.allocateDirect(SIZE), ByteBuffer.allocateDirect(SIZE));
        }
    }

    Wire(SocketChannel channel, SelectionKey key, JournalEntry entry, Counters counters, Buffers buffers) {
        this.channel = channel;
        this.key = key;
        this.entry = entry;
        this.counters = counters;
        this.buffers = buffers;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** The client has sent a FIN. */
    boolean clientFin() {
        return clientFin;
    }

    /** We have sent a FIN, and read on. */
    boolean halfClosed() {
        return halfClosed;
    }

    /** Reads what is there, to be used before anything else is read; a FIN is noted, and reads nothing. */
    ByteBuffer read() throws IOException {
        ByteBuffer in = buffers.in.clear();
        int n = channel.read(in);
        if (n < 0) {
            clientFin = true;
            entry.clientFin = System.nanoTime();
            ended(Ended.CLIENT_FIN, entry.clientFin);
        } else if (n > 0) {
            entry.in(n, System.nanoTime());
            counters.bytesIn += n;
        }
        return in.flip();
    }

    /**
     * Writes what the socket takes now.
     *
     * @return how many bytes those are, perhaps fewer than {@code count}
     */
    long write(Bytes bytes, long from, long count) throws IOException {
        ByteBuffer out = buffers.out;
        if (entry.firstOut == 0) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        long done = 0;
        while (done < count && done < BYTES_A_TURN) {
            out.clear().limit((int) Math.min(out.capacity(), count - done));
            bytes.fill(from + done, out);
            int n = channel.write(out.flip());
            if (n > 0) {
                entry.out(n, System.nanoTime());
                counters.bytesOut += n;
            }
            done += n;
            if (out.hasRemaining()) {
                break;
            }
        }
        return done;
    }

    /** Tells a client that waits for it to send its body: RFC 9110, 10.1.1. */
    void sayContinue() throws IOException {
        write(CONTINUE, 0, CONTINUE.length());
    }

    void awaitWritable() {
        key.interestOps(key.interestOps() | SelectionKey.OP_WRITE);
    }

    /** Waits for bytes alone, or for nothing when there can be none. */
    void awaitReadable() {
        if (channel.isOpen()) {
            key.interestOps(deaf || clientFin ? 0 : SelectionKey.OP_READ);
        }
    }

    void deaf(boolean value) {
        deaf = value;
        awaitReadable();
    }

    void halfClose() throws IOException {
        channel.shutdownOutput();
        halfClosed = true;
        ended(Ended.UPSTREAM_FIN);
    }

    /** Closes with a FIN: what has come in is read first, because a close with unread bytes sends a RST. */
    void fin() throws IOException {
        for (int i = 0; i < READS_BEFORE_FIN && !clientFin && !deaf; i++) {
            if (!read().hasRemaining()) {
                break;
            }
        }
        ended(Ended.UPSTREAM_FIN);
        close();
    }

    void rst() {
        ended(Ended.UPSTREAM_RST);
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // The client was faster: there is no connection left to reset.
        }
        close();
    }

    /** The client has reset the connection, or gone and answered our bytes with a reset. */
    void broken() {
        ended(Ended.CLIENT_RST);
        close();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is free all the same.
        }
    }

    private void ended(Ended how) {
        ended(how, System.nanoTime());
    }

    private void ended(Ended how, long now) {
        if (entry.end(how, now)) {
            counters.ended(how);
        }
    }
}
