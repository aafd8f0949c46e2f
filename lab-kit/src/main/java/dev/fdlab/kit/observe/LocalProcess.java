package dev.fdlab.kit.observe;

import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Lookout;
import java.util.concurrent.TimeUnit;

/** Reads {@code /proc/PID} of this machine. Used by one thread. */
public final class LocalProcess implements Observer.Source {

    /**
     * Looking at thousands of descriptors takes a while: it then rests for this many times as long, and leaves the
     * cores to others.
     */
    private static final int REST = 3;

    private final Lookout lookout;
    private final Pace pace;

    /** By {@link System#nanoTime()}. The first is soon, at any pace. */
    private long due = System.nanoTime() + Pace.CLOSE.interval().toNanos();

    /** Watches a process of this machine at this pace. */
    public LocalProcess(long pid, Pace pace) {
        this.lookout = Lookout.on(pid, pace.age());
        this.pace = pace;
    }

    @Override
    public Observer.Seen next() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        long start = System.nanoTime();
        DescriptorTable table = lookout.look();
        long end = System.nanoTime();
        due = Math.max(start + pace.interval().toNanos(), end + REST * (end - start));
        return new Observer.Seen(start, table);
    }

    @Override
    public void close() {
        // Nothing is held between two looks.
    }
}
