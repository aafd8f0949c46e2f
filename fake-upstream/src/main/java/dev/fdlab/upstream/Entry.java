package dev.fdlab.upstream;

import java.net.InetAddress;
import java.util.List;

/**
 * One connection in the journal. Written by the engine's thread alone; readers get a {@link #copy}. Times are
 * nanoseconds of {@link System#nanoTime}, 0 for "not yet".
 */
final class Entry {
    /** So many requests of one connection are kept; beyond it they are counted. */
    static final int MAX_EXCHANGES = 32;

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
    private Exchange last;

    /**
     * A request and the fault that it got.
     *
     * @param before the one before it on the same connection, or null
     */
    record Exchange(long at, String requestLine, String fault, Exchange before) {}

    Entry(long id, InetAddress address, int port, long accepted, String fault) {
        this.id = id;
        this.address = address;
        this.port = port;
        this.accepted = accepted;
        this.fault = fault;
    }

    private Entry(Entry other) {
        this(other.id, other.address, other.port, other.accepted, other.fault);
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

    Entry copy() {
        return new Entry(this);
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
        if (requests++ < MAX_EXCHANGES) {
            last = new Exchange(now, requestLine, applied, last);
        }
    }

    /** The last one that was kept, null before the first. */
    String requestLine() {
        return last == null ? null : last.requestLine;
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

    /** The requests in order, at most {@link #MAX_EXCHANGES}. */
    List<Exchange> exchanges() {
        java.util.LinkedList<Exchange> all = new java.util.LinkedList<>();
        for (Exchange exchange = last; exchange != null; exchange = exchange.before) {
            all.addFirst(exchange);
        }
        return all;
    }
}
