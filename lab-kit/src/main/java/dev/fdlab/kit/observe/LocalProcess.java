package dev.fdlab.kit.observe;

import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Lookout;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Reads {@code /proc/PID} of this machine. Used by one thread. */
public final class LocalProcess implements Observer.Source {

    /** Short enough to see a sawtooth that a collection every few uploads makes, long enough to cost little. */
    public static final Duration INTERVAL = Duration.ofMillis(25);

    /** Looking at thousands of descriptors takes a while: it then rests for this many times as long, and leaves the cores to others. */
    private static final int REST = 3;

    private final Lookout lookout;
    private final Duration interval;

    /** By {@link System#nanoTime()}. */
    private long due = System.nanoTime() + INTERVAL.toNanos();

    /** Watches a process of this machine, with a look every {@link #INTERVAL}. */
    public LocalProcess(long pid) {
        this(pid, INTERVAL);
    }

    /** Watches a process of this machine, with a look every {@code interval} or, where a look takes long, more seldom. */
    public LocalProcess(long pid, Duration interval) {
        this.lookout = Lookout.on(pid);
        this.interval = interval;
    }

    @Override
    public Observer.Seen next() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        long start = System.nanoTime();
        DescriptorTable table = lookout.look();
        long end = System.nanoTime();
        due = Math.max(start + interval.toNanos(), end + REST * (end - start));
        return new Observer.Seen(start, table);
    }

    @Override
    public void close() {
        // Nothing is held between two looks.
    }
}
