package dev.fdlab.upstream;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The connections that an upstream has accepted, the oldest first. A view: each method looks anew. It keeps the last
 * {@value FakeUpstream#JOURNAL} connections. Safe for threads.
 */
public final class Journal implements Iterable<SeenConnection> {
    private final Engine engine;

    Journal(Engine engine) {
        this.engine = engine;
    }

    /** Those that are in it now; the list does not change. */
    public List<SeenConnection> connections() {
        return engine.read(() -> engine.journal.entries().stream()
                .map(entry -> new SeenConnection(engine, entry))
                .toList());
    }

    /**
     * The only connection. Waits up to 10 seconds for it.
     *
     * @throws AssertionError if none came in that time, or there is more than one; the message lists them
     */
    public SeenConnection only() {
        List<SeenConnection> all = awaitFirst();
        if (all.size() != 1) {
            throw new AssertionError("expected one connection, but saw " + described(all));
        }
        return all.get(0);
    }

    /**
     * The connection that was accepted last. Waits up to 10 seconds for a first one.
     *
     * @throws AssertionError if none came in that time
     */
    public SeenConnection last() {
        List<SeenConnection> all = awaitFirst();
        if (all.isEmpty()) {
            throw new AssertionError("expected a connection, but saw none");
        }
        return all.get(all.size() - 1);
    }

    /** How many there are; counted, not copied. */
    public int size() {
        return engine.read(() -> engine.journal.size());
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** Those that are in it now. */
    public Stream<SeenConnection> stream() {
        return connections().stream();
    }

    @Override
    public Iterator<SeenConnection> iterator() {
        return connections().iterator();
    }

    /** A line for each connection. */
    @Override
    public String toString() {
        return described(connections());
    }

    private List<SeenConnection> awaitFirst() {
        engine.await(() -> engine.journal.size() > 0, FakeUpstream.PATIENCE);
        return connections();
    }

    private static String described(List<SeenConnection> all) {
        return all.isEmpty()
                ? "none"
                : all.size() + ":\n"
                        + all.stream().map(SeenConnection::toString).collect(Collectors.joining("\n"));
    }
}
