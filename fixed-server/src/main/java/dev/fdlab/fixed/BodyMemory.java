package dev.fdlab.fixed;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that request bodies take. */
public final class BodyMemory implements dev.fdlab.image.BodyMemory {

    /** Half of the heap, of which a whole upload of 10 MiB takes some 25: the other half is for everything else. */
    private final long atMost = Runtime.getRuntime().maxMemory() / 2;

    private final AtomicLong taken = new AtomicLong();
    private final Runnable freeSome;

    BodyMemory(Runnable freeSome) {
        this.freeSome = freeSome;
    }

    @Override
    public boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= atMost) {
            return true;
        }
        taken.addAndGet(-bytes);
        freeSome.run();
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
