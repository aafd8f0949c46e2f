package dev.fdlab.patterns.sockets;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS is put over a socket that is connected already, and the handshake fails.
 *
 * <p>One does so behind a proxy ({@code CONNECT}) and for {@code STARTTLS}. The method is to return the TLS socket, so
 * it must not close it; and when the handshake throws, it returns nothing. {@code autoClose}, the last argument of
 * {@code createSocket}, helps whoever closes the TLS socket, and nobody does. {@code lsof} shows one socket a call,
 * {@code (ESTABLISHED)}: the peer has said nothing until the read timeout, and not hung up either.
 *
 * <p>The collector heals it, on JDK 17 and 25. The JDK heals one half by itself: a peer that answers something other
 * than TLS makes it close the socket, one that is silent until the read timeout does not.
 *
 * <p>Fix: close the plain socket on every way out of the method by an exception.
 *
 * <pre>
 * JDK  one call leaves open        until collected
 * 17   1 tcp outbound ESTABLISHED  yes
 * 25   1 tcp outbound ESTABLISHED  yes
 * </pre>
 */
@Listed(id = "sockets-02", signature = "outbound-established", leaks = Leaks.UNTIL_COLLECTED)
public final class Sockets02TlsHandshake implements Pattern {

    private static final int READ_TIMEOUT_MILLIS = 50;

    /** A service that hangs: the kernel accepts for it, up to its backlog, and nobody ever answers. */
    private final ServerSocket hung;

    /** Starts the service. */
    public Sockets02TlsHandshake() throws IOException {
        hung = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    }

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        try (SSLSocket service = secure(connect())) {
            service.getOutputStream().write('?');
        } catch (SocketTimeoutException e) {
            // Its turn comes again.
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (SSLSocket service = secureOrClosed(connect())) {
            service.getOutputStream().write('?');
        } catch (SocketTimeoutException e) {
            // Its turn comes again.
        }
    }

    private static SSLSocket secureOrClosed(Socket plain) throws IOException {
        try {
            return secure(plain);
        } catch (Throwable e) {
            plain.close();
            throw e;
        }
    }

    private Socket connect() throws IOException {
        return new Socket(hung.getInetAddress(), hung.getLocalPort());
    }

    private static SSLSocket secure(Socket plain) throws IOException {
        plain.setSoTimeout(READ_TIMEOUT_MILLIS);
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secure = (SSLSocket) factory.createSocket(plain, "localhost", plain.getPort(), true);
        secure.startHandshake();
        return secure;
    }
}
