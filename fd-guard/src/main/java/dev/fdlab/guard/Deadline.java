package dev.fdlab.guard;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts a run that does not end in time: one that waits for a place in a pool that earlier runs have drained would
 * wait for ever.
 */
final class Deadline {

    /** A body may swallow one interrupt. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A read from a socket, say, is not interrupted: whoever waits for the test should know why. */
    private static final int SAID_AFTER = 5;

    private final Thread watched = Thread.currentThread();
    private final long nanos;
    private final Thread watch;
    private boolean over;

    private Deadline(long nanos) {
        this.nanos = nanos;
        watch = new Thread(this::watch, "fd-guard-deadline");
        watch.setDaemon(true);
        watch.start();
    }

    /** Runs the body again. */
    static void within(long nanos, Body body) throws Throwable {
        Deadline deadline = new Deadline(nanos);
        try {
            body.again();
        } finally {
            deadline.end();
        }
    }

    private void watch() {
        long end = System.nanoTime() + nanos;
        int interrupts = 0;
        while (true) {
            long left = end - System.nanoTime();
            LockSupport.parkNanos(left > 0 ? left : AGAIN_NANOS);
            synchronized (this) {
                if (over) {
                    return;
                }
                if (System.nanoTime() >= end) {
                    watched.interrupt();
                    if (++interrupts == SAID_AFTER) {
                        System.out.println(stuck());
                    }
                }
            }
        }
    }

    private String stuck() {
        StackTraceElement[] stack = watched.getStackTrace();
        return "fd-guard: a further run of a test waits, and no interrupt ends it: perhaps for what an earlier run has left"
                + " open. It is "
                + (stack.length > 0 ? "at " + stack[0] : "at its end")
                + ". Give it a timeout, or write @NoDescriptorLeak(repeat = false).";
    }

    /** Ends the watch. No interrupt is left behind, its own or the body's: the next run would not wait for anything. */
    private void end() {
        synchronized (this) {
            over = true;
            Thread.interrupted();
        }
        LockSupport.unpark(watch);
    }
}
