package dev.fdlab.fixed;

import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/** Options of the listener. */
public final class Connections implements dev.fdlab.image.Connections {

    /** Between two requests of a connection. Above the deadline of a call to the upstream, which it must not end. */
    static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(5);
    /** For a request's head, from its first byte. */
    static final Duration HEAD = Duration.ofSeconds(2);
    /** Without a byte of a body that is being received. ({@code IDLE_TIMEOUT} does nothing to HTTP/1.1 in 2.4.4.) */
    static final Duration STALLED = Duration.ofSeconds(5);
    /** Without a byte taken of an answer. A slow reader is seen only when a third of the kernel's buffer is free. */
    static final Duration STALLED_READER = Duration.ofSeconds(30);
    /**
     * The kernel's buffer for what is sent, in bytes: small, so that it is soon seen who does not read. Not smaller
     * than a segment on loopback (64 KiB): then each would wait for an acknowledgement that the reader delays by 40 ms.
     */
    static final int SEND_BUFFER = 64 * 1024;
    /** That wait to be accepted, less than a second each; who finds the queue full comes again a second later. */
    static final int BACKLOG = 640;

    /** Of a request, in bytes; more is a 400. A connection keeps the memory of its longest; Undertow allows 1 MB. */
    static final int LONGEST_HEAD = 16 * 1024;

    private final int atMost;
    private final Places places;

    /** Holds at most this many connections; whoever deserves a place least is sent away before there are more. */
    public Connections(int atMost) {
        this.atMost = atMost;
        // XNIO accepts some more before they are seen here: then its own bound holds.
        this.places = new Places(atMost - Math.max(2, atMost / 8));
    }

    @Override
    public OptionMap options() {
        // The low mark equals the high one: XNIO counts a freed connection after it compares, so below it one place
        // stays empty.
        return OptionMap.builder()
                .set(Options.CONNECTION_HIGH_WATER, atMost)
                .set(Options.CONNECTION_LOW_WATER, atMost)
                .set(Options.BACKLOG, BACKLOG)
                .set(UndertowOptions.MAX_HEADER_SIZE, LONGEST_HEAD)
                .set(Options.SEND_BUFFER, SEND_BUFFER)
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int) BETWEEN_REQUESTS.toMillis())
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) HEAD.toMillis())
                .set(Options.READ_TIMEOUT, (int) STALLED.toMillis())
                .set(Options.WRITE_TIMEOUT, (int) STALLED_READER.toMillis())
                .getMap();
    }

    @Override
    public void listening(AcceptingChannel<?> listener) {
        Accepting.watch(listener);
    }

    @Override
    public void accepted(StreamConnection connection) {
        places.enter(connection);
    }

    @Override
    public void requested(HttpServerExchange request) {
        places.ask(request);
    }

    /** Ends the upload that holds most memory and no longer comes, if there is one. */
    public void freeMemory() {
        places.freeMemory();
    }
}
