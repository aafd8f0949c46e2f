package dev.fdlab.fixed;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that do a request's work. */
public final class Workers {

    /** Requests that may wait, for each worker: work is short, since calls to the upstream are bounded apart. */
    static final int WAITING = 4;

    /** Makes the pool: its threads, and a bounded number of requests that wait for one; more are rejected. */
    public static Executor create(int threads) {
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING * threads));
    }

    private Workers() {}
}
