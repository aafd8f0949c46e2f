package dev.fdlab.kit.observe;

import dev.fdlab.lens.DescriptorTable;
import java.time.Duration;

/** Reads {@code /proc/PID} of this machine. Used by one thread. */
public final class LocalProcess implements Observer.Source {

    /** Short enough to see a sawtooth that a collection every few uploads makes, long enough to cost little. */
    private static final Duration INTERVAL = Duration.ofMillis(25);

    /** Looking at thousands of descriptors takes a while: it then rests for this many times as long, and leaves the cores to others. */
    private static final int REST = 3;

    private final long pid;
    private long pause = INTERVAL.toMillis();

    /** Watches a process of this machine. */
    public LocalProcess(long pid) {
        this.pid = pid;
    }

    @Override
    public Observer.Seen next() throws InterruptedException {
        Thread.sleep(pause);
        long start = System.nanoTime();
        DescriptorTable table = DescriptorTable.of(pid);
        pause = INTERVAL.plusNanos((System.nanoTime() - start) * REST).toMillis();
        return new Observer.Seen(start, table);
    }

    @Override
    public void close() {
        // Nothing is held between two looks.
    }
}
