package dev.fdlab.upstream;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one connection. Written by the engine's thread alone; readers get a {@link #copy}. Times are
 * nanoseconds of {@link System#nanoTime}, 0 for "not yet".
 */
final class JournalEntry {
    /** At most this many requests of one connection are kept; all are counted. */
    static final int MAX_REQUESTS = 32;

    final long id;
    final InetAddress address;
    final int port;
    final long accepted;
    long firstIn;
    long lastIn;
    long firstOut;
    long lastOut;
    long bytesIn;
    long bytesOut;
    long clientFin;
    long over;
    Ended ended = Ended.STILL_OPEN;
    String fault;
    int requests;
    private Received last;

    /**
     * A request and the fault that it got.
     *
     * @param before the one before it on the same connection, or null
     */
    record Received(long at, String requestLine, String fault, Received before) {}

    JournalEntry(long id, InetAddress address, int port, long accepted, Optional<String> fault) {
        this.id = id;
        this.address = address;
        this.port = port;
        this.accepted = accepted;
        this.fault = fault.orElse(null);
    }

    private JournalEntry(JournalEntry other) {
        this(other.id, other.address, other.port, other.accepted, Optional.ofNullable(other.fault));
        firstIn = other.firstIn;
        lastIn = other.lastIn;
        firstOut = other.firstOut;
        lastOut = other.lastOut;
        bytesIn = other.bytesIn;
        bytesOut = other.bytesOut;
        clientFin = other.clientFin;
        over = other.over;
        ended = other.ended;
        requests = other.requests;
        last = other.last;
    }

    JournalEntry copy() {
        return new JournalEntry(this);
    }

    void in(int bytes, long now) {
        firstIn = firstIn == 0 ? now : firstIn;
        lastIn = now;
        bytesIn += bytes;
    }

    void out(int bytes, long now) {
        firstOut = firstOut == 0 ? now : firstOut;
        lastOut = now;
        bytesOut += bytes;
    }

    void request(String requestLine, String applied, long now) {
        fault = applied;
        if (requests++ < MAX_REQUESTS) {
            last = new Received(now, requestLine, applied, last);
        }
    }

    /** The last one that was kept, null before the first. */
    String requestLine() {
        return last == null ? null : last.requestLine;
    }

    Duration sinceAccept(long at) {
        return Duration.ofNanos(at - accepted);
    }

    /** The first end counts: what follows is only its echo. */
    boolean end(Ended how, long now) {
        if (ended != Ended.STILL_OPEN) {
            return false;
        }
        ended = how;
        over = now;
        return true;
    }

    /** The first requests, as they came, at most {@link #MAX_REQUESTS}. */
    List<Received> received() {
        ArrayList<Received> all = new ArrayList<>();
        for (Received request = last; request != null; request = request.before) {
            all.add(request);
        }
        Collections.reverse(all);
        return all;
    }

    /** One line for a person. */
    @Override
    public String toString() {
        String request = last == null ? "no request" : "'" + last.requestLine + "'";
        String more = requests > 1 ? " (the last of " + requests + ")" : "";
        String end = ended == Ended.STILL_OPEN
                ? "still open"
                : ended + " after " + sinceAccept(over).toMillis() + " ms";
        return address.getHostAddress() + ":" + port + " " + request + more + ", "
                + (fault == null ? "no fault" : fault) + ", " + bytesIn + " bytes in, " + bytesOut + " bytes out, "
                + end;
    }
}
