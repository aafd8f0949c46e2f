package dev.fdlab.guard;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for other threads to close what they are about to close. */
final class Standstill {

    private static final long APART_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
    private static final int MOST_LOOKS = 20;
    private static final int FIRST_WAITS = 5;

    /** Until two looks are equal, or for 0.3 s. */
    static Look await() {
        Look last = Look.take();
        for (int looks = 1; looks < MOST_LOOKS; looks++) {
            LockSupport.parkNanos(APART_NANOS);
            Look next = Look.take();
            if (next.sameAs(last)) {
                return next;
            }
            last = next;
        }
        return last;
    }

    /** Collects, so that no other collection comes soon, and waits until whatever that closes is closed. */
    static Look afterACollection() {
        Collections.force();
        long end = System.nanoTime() + Settling.EFFECT_NANOS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return await();
    }

    /** Until nothing is open that was not before: for 1, 2, 4, 8 and 16 ms. */
    static Look awaitNothingNew(Look before) {
        Look now = Look.take();
        for (int wait = 0; wait < FIRST_WAITS && !now.newSince(before).isEmpty(); wait++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1L << wait));
            now = Look.take();
        }
        return now;
    }

    private Standstill() {}
}
