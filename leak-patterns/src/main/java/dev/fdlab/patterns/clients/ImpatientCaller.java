package dev.fdlab.patterns.clients;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A caller, a browser say, that leaves its call to a worker, waits for a moment, and goes on without the answer. */
final class ImpatientCaller {

    private static final int PATIENCE_MILLIS = 200;

    private final ExecutorService workers = Executors.newCachedThreadPool();

    void ask(Callable<?> call) throws InterruptedException {
        try {
            workers.submit(call).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // It goes on; what the worker does is the worker's business.
        }
    }
}
