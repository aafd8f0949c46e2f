package dev.fdlab.load.launch;

import dev.fdlab.lens.Limit;
import java.io.IOException;

/** Starts programs under a limit, and stops what it started. */
public interface Launcher extends AutoCloseable {

    /** Where its programs run. */
    Mode mode();

    /** Starts a fake upstream under a limit that it will not reach. */
    Upstream upstream() throws IOException, InterruptedException;

    /**
     * Starts a server and waits until it listens.
     *
     * @param asked the soft and hard limit to set; what applies is for the caller to check
     * @throws IOException when it does not start
     */
    Server server(Program program, Limit asked, Heap heap, Upstream upstream) throws IOException, InterruptedException;

    /** Stops everything that still runs and removes every trace of it. */
    @Override
    void close() throws IOException;
}
