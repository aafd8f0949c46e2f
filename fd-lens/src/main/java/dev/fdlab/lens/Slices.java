package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Splits the work on a large table over the processors. Threads of its own, since a common pool may be stuck in the
 * very program that leaks.
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

    /** No other work. */
    static final Runnable NOTHING = new Runnable() {
        @Override
        public void run() {}
    };

    private Slices() {}

    /**
     * Does the other work beside the slices where there is more than one processor, before them otherwise. Whatever is
     * thrown in a helper thread is thrown here, once all have ended.
     */
    static void run(int length, Slice slice, Runnable besides) {
        if (length < WORTH_A_THREAD) {
            besides.run();
            slice.work(0, length);
            return;
        }
        Pull pull = new Pull(length, slice);
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        List<Helper> helpers = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Helper helper = new Helper("fd-lens-" + i, pull, i == 1 ? besides : NOTHING);
            helper.start();
            helpers.add(helper);
        }
        try {
            if (helpers.isEmpty()) {
                besides.run();
            }
            pull.run();
        } finally {
            for (Helper helper : helpers) {
                join(helper);
            }
        }
        for (Helper helper : helpers) {
            rethrow(helper.failure);
        }
    }

    /** Takes slice after slice while there are any. */
    private static final class Pull implements Runnable {
        private final AtomicInteger next = new AtomicInteger();
        private final int length;
        private final Slice slice;

        Pull(int length, Slice slice) {
            this.length = length;
            this.slice = slice;
        }

        @Override
        public void run() {
            for (int from; (from = next.getAndAdd(SIZE)) < length; ) {
                slice.work(from, Math.min(from + SIZE, length));
            }
        }
    }

    private static final class Helper extends Thread {
        private final Runnable pull;
        private final Runnable first;

        /** To be read when it has ended. */
        private Throwable failure;

        Helper(String name, Runnable pull, Runnable first) {
            super(name);
            this.pull = pull;
            this.first = first;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                first.run();
                pull.run();
            } catch (Throwable e) {
                failure = e;
            }
        }
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
