package dev.fdlab.patterns.servers;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A hand-written server reads a request, throws on a bad one, and closes the socket on the last line.
 *
 * <p>The close is there, and on the way to it is an exception: the worker's future swallows it, and the socket stays.
 * {@code lsof} shows one connection on the listening port for each bad request, in CLOSE_WAIT once the client has gone.
 *
 * <p>The collector heals it, on JDK 17 and 25: a {@code Socket} has a {@code Cleaner} behind it. (A {@code
 * SocketChannel} has none.)
 *
 * <p>Fix: try-with-resources around the accepted socket, the first thing that is done with it.
 *
 * <pre>
 * JDK  one call leaves open      until collected
 * 17   1 tcp inbound CLOSE_WAIT  yes
 * 25   1 tcp inbound CLOSE_WAIT  yes
 * </pre>
 */
@Listed(id = "servers-04", signature = "inbound-close-wait", leaks = Leaks.UNTIL_COLLECTED)
public final class Servers04CloseAtTheEnd implements Pattern {

    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });
    private ServerSocket careless;
    private ServerSocket careful;

    @Override
    public void leak(Fixture fixture) throws IOException {
        if (careless == null) {
            careless = start(socket -> {
                try {
                    serve(socket);
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        ImpatientClient.askInVain((InetSocketAddress) careless.getLocalSocketAddress());
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        if (careful == null) {
            careful = start(socket -> {
                try (socket) {
                    serve(socket);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        ImpatientClient.askInVain((InetSocketAddress) careful.getLocalSocketAddress());
    }

    private static void serve(Socket socket) throws IOException {
        // A client that says nothing would keep its worker and its socket for ever.
        socket.setSoTimeout(5_000);
        InputStream in = socket.getInputStream();
        if (in.read() != 'P') {
            throw new IOException("only POST is known here");
        }
    }

    private ServerSocket start(Consumer<Socket> worker) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        workers.submit(() -> {
            while (true) {
                Socket socket = listener.accept();
                try {
                    workers.submit(() -> worker.accept(socket));
                } catch (RuntimeException | Error e) {
                    socket.close();
                    throw e;
                }
            }
        });
        return listener;
    }
}
