package dev.fdlab.upstream;

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
    /** So many bytes of one connection at one turn, then the others have theirs. */
    private static final int BYTES_A_TURN = 1 << 20;

    /** So many reads before a FIN: a client that sends without end gets a RST in its place. */
    private static final int READS_BEFORE_FIN = 16;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Entry entry;
    private final Tally tally;
    private boolean deaf;
    private boolean clientFin;
    private boolean halfClosed;

    Wire(SocketChannel channel, SelectionKey key, Entry entry, Tally tally) {
        this.channel = channel;
        this.key = key;
        this.entry = entry;
        this.tally = tally;
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

    /** Reads what is there into {@code in}; a FIN is noted, and reads nothing. */
    void read(ByteBuffer in) throws IOException {
        int n = channel.read(in);
        if (n < 0) {
            clientFin = true;
            entry.clientFin = System.nanoTime();
            ended(Ended.CLIENT_FIN, entry.clientFin);
        } else if (n > 0) {
            entry.in(n, System.nanoTime());
            tally.bytesIn += n;
        }
    }

    /**
     * Writes what the socket takes now.
     *
     * @return so many bytes, perhaps fewer than asked for
     */
    long write(Connection c, Payload payload, long from, long count, ByteBuffer out) throws IOException {
        if (entry.firstOut == 0) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        long done = 0;
        while (done < count && done < BYTES_A_TURN) {
            out.clear().limit((int) Math.min(out.capacity(), count - done));
            payload.fill(c, from + done, out);
            int n = channel.write(out.flip());
            if (n > 0) {
                entry.out(n, System.nanoTime());
                tally.bytesOut += n;
            }
            done += n;
            if (out.hasRemaining()) {
                break;
            }
        }
        return done;
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
    void fin(ByteBuffer scratch) throws IOException {
        for (int i = 0; i < READS_BEFORE_FIN && !clientFin && !deaf; i++) {
            read(scratch.clear());
            if (scratch.position() == 0) {
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
            tally.ended(how);
        }
    }
}
