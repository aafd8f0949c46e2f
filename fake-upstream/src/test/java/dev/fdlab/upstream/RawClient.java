package dev.fdlab.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A client of plain sockets: it sees bytes, and how they end. */
final class RawClient implements AutoCloseable {
    /** Long enough for a slow machine; a test that passes never waits this long. */
    private static final int PATIENCE_MILLIS = 20_000;

    /** This long without a byte is silence, for a client: that it lasts is for {@link Silence} to say. */
    private static final int SILENCE_MILLIS = 150;

    final Socket socket;

    /** What comes after the bytes. */
    enum End {
        FIN,
        RST,
        SILENCE,
        MORE
    }

    RawClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static String get(String target, String... headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: upstream\r\n" + String.join("", headers) + "\r\n";
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** The next {@code count} bytes, or fewer if the stream ends before. */
    String read(int count) throws IOException {
        byte[] bytes = new byte[count];
        int n = 0;
        try {
            while (n < count) {
                int more = socket.getInputStream().read(bytes, n, count - n);
                if (more < 0) {
                    break;
                }
                n += more;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("after " + n + " of " + count + " bytes: silence", e);
        } catch (SocketException e) {
            // A reset: what came before it is what there is.
            return new String(bytes, 0, n, ISO_8859_1);
        }
        return new String(bytes, 0, n, ISO_8859_1);
    }

    /** How it ends, when nothing but this end is expected. */
    End end(End expected) throws IOException {
        socket.setSoTimeout(expected == End.SILENCE ? SILENCE_MILLIS : PATIENCE_MILLIS);
        try {
            return socket.getInputStream().read() < 0 ? End.FIN : End.MORE;
        } catch (SocketTimeoutException e) {
            return End.SILENCE;
        } catch (SocketException e) {
            return End.RST;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** The state of this client's socket in the kernel's table. */
    String state() throws IOException {
        return OwnSockets.state(socket.getLocalPort(), socket.getPort());
    }

    /** Goes with a RST instead of a FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
