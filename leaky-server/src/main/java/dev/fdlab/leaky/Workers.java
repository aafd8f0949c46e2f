package dev.fdlab.leaky;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The threads that do a request's work. */
public final class Workers {

    /** Makes the pool. */
    public static Executor create() {
        // BUG 4: unbounded: a thread for every request that waits for the upstream, and with it two sockets.
        return Executors.newCachedThreadPool();
    }

    private Workers() {}
}
