package dev.fdlab.upstream;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A client's connection, as the upstream saw it.
 *
 * <pre>
 * SeenConnection seen = upstream.journal().only();
 * seen.endedBy(Ended.CLIENT_FIN);
 * assertThat(seen.endedAfter().orElseThrow()).isLessThan(Duration.ofSeconds(3));
 * </pre>
 *
 * <p>Each method says what is known when it is called; an end that is known does not change. That holds even when
 * the journal has forgotten the connection and the upstream is closed. Times are on a monotonic clock, from the
 * accept on. Safe for threads.
 */
public final class SeenConnection {
    private final Engine engine;
    private final JournalEntry entry;

    /**
     * A request that the upstream received.
     *
     * @param after how long after the accept
     * @param line the first line, such as {@code GET /labels HTTP/1.1}; at most 1024 bytes of it
     * @param fault what it got, such as {@code stall-in-body:after=8}; a script as it was written
     */
    public record Request(Duration after, String line, String fault) {}

    SeenConnection(Engine engine, JournalEntry entry) {
        this.engine = engine;
        this.entry = entry;
    }

    /** The client's address and port. */
    public InetSocketAddress client() {
        return new InetSocketAddress(entry.address, entry.port);
    }

    /** Who ended it first, or {@link Ended#STILL_OPEN}. */
    public Ended ended() {
        return now().ended;
    }

    /** How long after the accept it ended; empty if it is still open. */
    public Optional<Duration> endedAfter() {
        return after(now().over);
    }

    /**
     * Asserts who ended it. Waits up to 10 seconds for the end: what a client does reaches the upstream a moment later.
     * It only ever returns true, so that it can also stand in an {@code assert} or an {@code assertTrue}.
     *
     * @param who {@link Ended#STILL_OPEN} holds if it is open now, and waits for nothing
     * @return true
     * @throws AssertionError if somebody else ended it, or nobody in that time; the message says what was seen
     */
    public boolean endedBy(Ended who) {
        if (who != Ended.STILL_OPEN) {
            engine.await(() -> entry.ended != Ended.STILL_OPEN, FakeUpstream.PATIENCE);
        }
        if (ended() != who) {
            throw new AssertionError("expected a connection ended by " + who + ", but saw " + this);
        }
        return true;
    }

    /** The requests in the sequence in which they came: the first 32. */
    public List<Request> requests() {
        JournalEntry now = now();
        return now.received().stream()
                .map(r -> new Request(now.sinceAccept(r.at()), r.requestLine(), r.fault()))
                .toList();
    }

    /** How many requests came, also those beyond the first 32. */
    public int requestCount() {
        return now().requests;
    }

    /** How long after the accept the first byte came; empty if none has. */
    public Optional<Duration> firstByteIn() {
        return after(now().firstIn);
    }

    /** How long after the accept the last byte so far came; empty if none has. */
    public Optional<Duration> lastByteIn() {
        return after(now().lastIn);
    }

    /** How long after the accept the first byte of an answer went out; empty if none has. */
    public Optional<Duration> firstByteOut() {
        return after(now().firstOut);
    }

    /** How long after the accept the last byte so far went out; empty if none has. */
    public Optional<Duration> lastByteOut() {
        return after(now().lastOut);
    }

    /** How long after the accept the client's FIN came; empty if it has not. */
    public Optional<Duration> clientFin() {
        return after(now().clientFin);
    }

    /** Bytes that the upstream has read. */
    public long bytesIn() {
        return now().bytesIn;
    }

    /** Bytes that the upstream has given to its kernel; the client may have read fewer. */
    public long bytesOut() {
        return now().bytesOut;
    }

    /** One line: the client, its last request and fault, the bytes, and the end. */
    @Override
    public String toString() {
        return now().toString();
    }

    private Optional<Duration> after(long at) {
        return at == 0 ? Optional.empty() : Optional.of(entry.sinceAccept(at));
    }

    private JournalEntry now() {
        return engine.read(entry::copy);
    }
}
