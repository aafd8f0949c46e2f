package dev.fdlab.kit.traffic;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A closed load: a few clients, each with one connection and one request at a time, share a fixed number of requests in
 * a fixed order. Bounded in count by {@code requests}, in time by the clients' patience; it stops by itself. A value,
 * so safe for use by many threads as far as its mix is.
 *
 * @param clients concurrent clients, 1 and up, each a thread on its own connection
 * @param requests requests in all, 0 and up
 * @param patience how long a client waits for each byte of an answer before it gives up and reconnects; 1 ms to 24 days
 * @param mix which request is the n-th, counted from 0
 */
public record Load(int clients, int requests, Duration patience, Mix mix) {

    /** Chooses the n-th request. */
    public interface Mix {
        /** The request to send as the n-th of the load. */
        Request request(int n);
    }

    /** Opens a connection to whoever is loaded. */
    public interface Dial {
        /** A new connection. */
        HttpConnection connect() throws IOException;
    }

    /**
     * One request of a load.
     *
     * @param name the name it is counted under
     * @param path what is asked for
     * @param body JSON to post, or nothing for a GET
     */
    public record Request(String name, String path, byte[] body) {
        /** A GET. */
        public static Request get(String name, String path) {
            return new Request(name, path, new byte[0]);
        }
    }

    /** Sends it all to an address: see {@link #send(Dial, BooleanSupplier)}. */
    public Tally send(URI server, BooleanSupplier stop) throws InterruptedException {
        return send(() -> new HttpConnection(server), stop);
    }

    /**
     * Sends it all, and returns when every request has been answered or given up, or when {@code stop} says so.
     *
     * @param server where to: {@code program::connect} counts the answers in the timeline of a program
     * @param stop asked before each request: a dead server need not be asked five thousand times
     */
    public Tally send(Dial server, BooleanSupplier stop) throws InterruptedException {
        Tally tally = new Tally();
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(() -> client(server, next, tally, stop), "client-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            next.set(requests);
        }
        return tally;
    }

    private void client(Dial server, AtomicInteger next, Tally tally, BooleanSupplier stop) {
        HttpConnection connection = null;
        try {
            for (int n = next.getAndIncrement(); n < requests && !stop.getAsBoolean(); n = next.getAndIncrement()) {
                connection = ask(server, mix.request(n), connection, tally);
            }
        } finally {
            close(connection);
        }
    }

    /**
     * Sends one request, and returns the connection for the next; null if that needs a new one. A kept connection may
     * be closed just as it is used: then the request goes out once more, on a new one (RFC 9112, 9.3.1).
     */
    private HttpConnection ask(Dial server, Request request, HttpConnection kept, Tally tally) {
        HttpConnection connection = kept;
        try {
            if (connection == null) {
                connection = server.connect().patience(patience);
            }
            Answer answer = connection.exchange(request.body.length > 0 ? "POST" : "GET", request.path, request.body);
            tally.answered(request.name, answer.status());
            boolean last = answer.header("connection")
                    .filter("close"::equalsIgnoreCase)
                    .isPresent();
            return last ? close(connection) : connection;
        } catch (SocketTimeoutException e) {
            tally.unanswered(request.name);
        } catch (IOException e) {
            if (kept != null) {
                close(kept);
                return ask(server, request, null, tally);
            }
            tally.unanswered(request.name);
        }
        return close(connection);
    }

    private static HttpConnection close(HttpConnection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            // Closing is all that was wanted.
        }
        return null;
    }
}
