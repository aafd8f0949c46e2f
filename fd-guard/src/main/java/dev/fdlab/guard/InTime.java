package dev.fdlab.guard;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has something done by a thread of its own, and does not wait for ever: a guard must not hang where the test would
 * not.
 */
final class InTime {

    /** It takes milliseconds, and on a busy machine some seconds. */
    private static final int SECONDS = 10;

    /**
     * Its result, if that comes within {@value #SECONDS} s; one that comes later is closed.
     *
     * @throws IOException that it threw, or that says where it waits
     */
    static <T extends AutoCloseable> T of(Callable<T> work) throws IOException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread waiting = Thread.currentThread();
        Thread worker = new Thread(() -> run(work, result, waiting), "fd-guard-hold");
        worker.setDaemon(true);
        worker.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        for (long left = end - System.nanoTime(); left > 0 && !result.isDone(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        if (!result.isDone()) {
            result.completeExceptionally(late(worker.getStackTrace()));
        }
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        }
    }

    private static IOException late(StackTraceElement[] stack) {
        return new IOException(
                "it takes more than " + SECONDS + " s" + (stack.length > 0 ? ", and waits in " + stack[0] : ""));
    }

    private static <T extends AutoCloseable> void run(Callable<T> work, CompletableFuture<T> result, Thread waiting) {
        try {
            T done = work.call();
            if (!result.complete(done)) {
                done.close();
            }
        } catch (Throwable e) {
            result.completeExceptionally(e);
        } finally {
            LockSupport.unpark(waiting);
        }
    }

    private InTime() {}
}
