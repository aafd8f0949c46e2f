package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Splits the work on a large table over the processors. Threads of its own, since a common pool may be stuck in the very
 * program that leaks.
 */
final class Slices {
    /** A readlink under /proc costs microseconds: below this many a second thread costs more than it saves. */
    static final int WORTH_A_THREAD = 256;

    static final int SIZE = 64;
    private static final int MOST_THREADS = 4;

    /** Work on the indexes {@code [from, to)}. */
    interface Slice {
        void work(int from, int to);
    }

    private Slices() {}

    /**
     * Does the other work beside the slices where there is more than one processor, before them otherwise. Whatever is
     * thrown in a helper thread is thrown here, once all have ended.
     */
    static void run(int length, Slice slice, Runnable besides) {
        AtomicInteger next = new AtomicInteger();
        Runnable pull = () -> {
            for (int from; (from = next.getAndAdd(SIZE)) < length; ) {
                slice.work(from, Math.min(from + SIZE, length));
            }
        };
        List<Thread> helpers = new ArrayList<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        int threads = length < WORTH_A_THREAD
                ? 1
                : Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        for (int i = 1; i < threads; i++) {
            boolean first = i == 1;
            Thread helper = new Thread(
                    () -> {
                        try {
                            if (first) {
                                besides.run();
                            }
                            pull.run();
                        } catch (Throwable e) {
                            failure.compareAndSet(null, e);
                        }
                    },
                    "fd-lens-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        if (helpers.isEmpty()) {
            besides.run();
        }
        try {
            pull.run();
        } finally {
            helpers.forEach(Slices::join);
        }
        rethrow(failure.get());
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }

    /** Waits even if interrupted: the helper has only some milliseconds of work, and its results are needed. */
    private static void join(Thread helper) {
        boolean interrupted = false;
        while (true) {
            try {
                helper.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
