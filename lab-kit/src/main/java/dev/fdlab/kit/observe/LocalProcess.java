package dev.fdlab.kit.observe;

import dev.fdlab.lens.DescriptorTable;
import java.time.Duration;

/** Reads {@code /proc/PID} of this machine. Used by one thread. */
public final class LocalProcess implements Observer.Source {

    /** Short enough to see a sawtooth that a collection every few uploads makes, long enough to cost little. */
    public static final Duration INTERVAL = Duration.ofMillis(25);

    /** Looking at thousands of descriptors takes a while: it then rests for this many times as long, and leaves the cores to others. */
    private static final int REST = 3;

    private final long pid;
    private final Duration interval;
    private long pause;

    /** Watches a process of this machine, with a look every {@link #INTERVAL}. */
    public LocalProcess(long pid) {
        this(pid, INTERVAL);
    }

    /** Watches a process of this machine, with a pause of at least {@code interval} from one look to the next. */
    public LocalProcess(long pid, Duration interval) {
        this.pid = pid;
        this.interval = interval;
        this.pause = interval.toMillis();
    }

    @Override
    public Observer.Seen next() throws InterruptedException {
        Thread.sleep(pause);
        long start = System.nanoTime();
        DescriptorTable table = DescriptorTable.of(pid);
        pause = interval.plusNanos((System.nanoTime() - start) * REST).toMillis();
        return new Observer.Seen(start, table);
    }

    @Override
    public void close() {
        // Nothing is held between two looks.
    }
}
