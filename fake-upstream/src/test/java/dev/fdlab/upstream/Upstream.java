package dev.fdlab.upstream;

import java.io.IOException;
import java.util.List;
import org.awaitility.Awaitility;

/** An engine on a free port of loopback, for one test. */
final class Upstream implements AutoCloseable {
    final Engine engine;

    Upstream(String fault) throws IOException {
        this(fault, 1000);
    }

    Upstream(String fault, int journal) throws IOException {
        engine = new Engine("127.0.0.1", 0, journal, PlanParser.parse(fault));
        engine.start(Long.MAX_VALUE);
    }

    int port() {
        return engine.port();
    }

    List<Entry> journal() {
        return engine.call(engine.journal::view).entries();
    }

    /** The only connection in the journal, once it has ended. */
    Entry ended() {
        Awaitility.await().until(() -> journal().size() == 1 && journal().get(0).ended != Ended.STILL_OPEN);
        return journal().get(0);
    }

    @Override
    public void close() {
        engine.close();
        try {
            engine.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
