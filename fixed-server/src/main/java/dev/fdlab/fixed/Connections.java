package dev.fdlab.fixed;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.time.Duration;
import org.xnio.Options;

/** Options of the listener. */
public final class Connections implements dev.fdlab.image.Connections {

    /** Between two requests of a connection. Above the deadline of a call to the upstream: it must never end an exchange. */
    static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(5);
    /** For a request's head, from its first byte. */
    static final Duration HEAD = Duration.ofSeconds(2);
    /** Without a byte of a body that is being received or sent. ({@code IDLE_TIMEOUT} does nothing to HTTP/1.1 in 2.4.4.) */
    static final Duration STALLED = Duration.ofSeconds(5);

    private final int atMost;

    /** Accepts at most this many connections; others wait in the kernel's backlog. */
    public Connections(int atMost) {
        this.atMost = atMost;
    }

    @Override
    public void configure(Undertow.Builder server) {
        // The low mark equals the high one: XNIO counts a freed connection after it compares, so below it one place
        // stays empty.
        server.setSocketOption(Options.CONNECTION_HIGH_WATER, atMost)
                .setSocketOption(Options.CONNECTION_LOW_WATER, atMost)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, (int) BETWEEN_REQUESTS.toMillis())
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) HEAD.toMillis())
                .setSocketOption(Options.READ_TIMEOUT, (int) STALLED.toMillis())
                .setSocketOption(Options.WRITE_TIMEOUT, (int) STALLED.toMillis());
    }
}
