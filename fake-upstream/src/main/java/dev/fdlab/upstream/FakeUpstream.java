package dev.fdlab.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * An HTTP service for tests that stalls, drips, closes and resets as it is told, and keeps a journal of what its
 * clients did about it.
 *
 * <pre>
 * &#64;RegisterExtension
 * static final FakeUpstream upstream = FakeUpstream.with("ok*3,stall-in-body:after=8");
 *
 * client.get(upstream.uri());
 * upstream.journal().only().endedBy(Ended.CLIENT_FIN);
 * </pre>
 *
 * <p>It listens on a free port of 127.0.0.1. Every path follows the fault; {@code /fault/NAME?k=v} shows one directly.
 *
 * <p><b>Under JUnit Jupiter</b> (5.13 or later, and 6), register it in a field with {@code @RegisterExtension}. In a
 * static field it starts before all tests and closes after all; before each test the fault is again the first one, the
 * journal is empty, and no connection is left: those between two requests get a FIN, the others a RST. Tests that share
 * it must not run at the same time. In an instance field each test has its own.
 *
 * <p><b>Without JUnit</b>, it is an {@link AutoCloseable} that starts when it is first asked for something. JUnit need
 * not be on the class path.
 *
 * <p><b>Descriptors</b>: three while it is open (the listening socket and the selector's two), and one for each open
 * connection. With {@code never-accept}, one for each connection that fills the backlog as well: {@code backlog + 1}.
 *
 * <p>Safe for threads. All connections are served by one daemon thread.
 */
public sealed class FakeUpstream implements AutoCloseable permits JupiterUpstream {
    static final int JOURNAL = 20_000;

    /** How long an assertion waits for what it asserts. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final boolean HAS_JUNIT = hasJUnit();

    private final Supplier<Plan> first;
    private Engine engine;
    private boolean closed;

    FakeUpstream(Supplier<Plan> first) {
        this.first = first;
    }

    /**
     * An upstream that does this.
     *
     * @param fault a fault, a sequence or a script, as FAULTS.md describes them: {@code stall-in-body:after=8},
     *     {@code ok*3,accept-silent}, <code>{read; pause 50ms; rst}</code>
     * @throws IllegalArgumentException if it is not one; the message says what is wrong, and what would be right
     */
    public static FakeUpstream with(String fault) {
        PlanParser.parse(fault);
        return of(() -> PlanParser.parse(fault));
    }

    /**
     * An upstream whose nth request gets the nth of these faults; the last one goes on for ever.
     *
     * @throws IllegalArgumentException if one that takes the whole port ({@code refuse}, {@code never-accept}) does not
     *     stand alone
     */
    public static FakeUpstream with(Part fault, Part... next) {
        List<Part> parts = Sequence.of(fault, next);
        Sequence.plan(parts);
        return of(() -> Sequence.plan(parts));
    }

    private static FakeUpstream of(Supplier<Plan> first) {
        // JupiterUpstream makes itself: a "new JupiterUpstream" here would have the verifier load it, and JUnit with
        // it.
        return HAS_JUNIT ? JupiterUpstream.with(first) : new FakeUpstream(first);
    }

    /**
     * Where it listens, such as {@code http://127.0.0.1:34567}.
     *
     * @throws UncheckedIOException if it has to start and no port can be had
     * @throws IllegalStateException if it is closed
     */
    public final URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The port of {@link #uri}; it fails in the same way. */
    public final int port() {
        return engine().port();
    }

    /**
     * Does this from the next request on; a request that has begun keeps its fault.
     *
     * @param fault as for {@link #with(String)}
     * @throws IllegalArgumentException if it is not one; the fault is then what it was
     * @throws IllegalStateException if it is closed
     */
    public final void fault(String fault) {
        engine().use(PlanParser.parse(fault));
    }

    /** The same for faults as {@link #with(Part, Part...)} takes them. */
    public final void fault(Part fault, Part... next) {
        engine().use(Sequence.plan(Sequence.of(fault, next)));
    }

    /** The connections that came since it started or was reset. */
    public final Journal journal() {
        return new Journal(engine());
    }

    /**
     * Resets every open connection with a RST.
     *
     * @return how many there were
     */
    public final int resetConnections() {
        return engine().resetAll();
    }

    /** Begins anew: the first fault, no connection, an empty journal. */
    public final void reset() {
        engine().reset(first.get());
    }

    /** Resets every open connection, and frees the port and the descriptors before it returns. */
    @Override
    public final synchronized void close() {
        closed = true;
        if (engine != null) {
            engine.close();
            try {
                engine.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            engine = null;
        }
    }

    /** Makes it usable again after it was closed. */
    final synchronized void reopen() {
        closed = false;
    }

    final synchronized Engine engine() {
        if (closed) {
            throw new IllegalStateException("this upstream is closed");
        }
        if (engine == null) {
            engine = start(first.get());
        }
        return engine;
    }

    private static Engine start(Plan plan) {
        try {
            Engine engine = new Engine("127.0.0.1", 0, JOURNAL, plan);
            try {
                engine.start(Long.MAX_VALUE);
                return engine;
            } catch (BadFault e) {
                engine.close();
                throw new IOException(e.getMessage(), e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the upstream cannot listen on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    private static boolean hasJUnit() {
        try {
            Class.forName(
                    "org.junit.jupiter.api.extension.BeforeEachCallback", false, FakeUpstream.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
