package dev.fdlab.load.observe;

import dev.fdlab.lens.DescriptorTable;
import java.time.Duration;

/**
 * Reads {@code /proc/PID} of this machine.
 *
 * @param pid the process to watch
 */
public record LocalProcess(long pid) implements Observer.Source {

    /** Short enough to see a sawtooth that a collection every few uploads makes, long enough to cost little. */
    private static final Duration INTERVAL = Duration.ofMillis(25);

    @Override
    public DescriptorTable next() throws InterruptedException {
        Thread.sleep(INTERVAL.toMillis());
        return DescriptorTable.of(pid);
    }

    @Override
    public void close() {
        // Nothing is held between two looks.
    }
}
