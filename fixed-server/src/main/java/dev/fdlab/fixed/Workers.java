package dev.fdlab.fixed;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that do a request's work. */
public final class Workers {

    /** Makes the pool: so many threads, and as many requests that wait for one; more are rejected. */
    public static Executor create(int threads) {
        return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(threads));
    }

    private Workers() {}
}
