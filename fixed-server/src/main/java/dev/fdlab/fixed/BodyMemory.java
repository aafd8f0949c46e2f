package dev.fdlab.fixed;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that request bodies and lists of images take. */
public final class BodyMemory implements dev.fdlab.image.BodyMemory {

    /** Of the heap: the other half is for everything else. */
    private static final int SHARE = 2;

    private final long atMost;
    private final AtomicLong taken = new AtomicLong();

    private BodyMemory(long atMost) {
        this.atMost = atMost;
    }

    /** Half of the heap, of which a whole upload of 10 MiB takes some 25. */
    public static BodyMemory ofHeap() {
        return new BodyMemory(Runtime.getRuntime().maxMemory() / SHARE);
    }

    @Override
    public boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= atMost) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    @Override
    public void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    @Override
    public String toString() {
        return "memory: bodies " + (atMost >> 20) + " MiB";
    }
}
