package dev.fdlab.kit.observe;

import dev.fdlab.lens.DescriptorTable;
import java.util.function.Consumer;

/**
 * Samples one process from outside, for as long as it lives, into a {@link Timeline}. The process itself cannot be
 * asked: at EMFILE it cannot even list {@code /proc/self/fd}.
 */
public final class Observer implements AutoCloseable {

    /**
     * A table, and when it was read.
     *
     * @param nanos when reading it began, by {@link System#nanoTime()}
     * @param table what was read
     */
    public record Seen(long nanos, DescriptorTable table) {}

    /** Where the tables come from: {@code /proc} of this machine, or a sidecar beside a container. */
    public interface Source extends AutoCloseable {
        /** Waits for the next table; one that is not COMPLETE says that the process has ended. */
        Seen next() throws InterruptedException;

        /** Lets go of whatever reads the tables. */
        @Override
        void close();
    }

    private final Source source;
    private final Timeline timeline = new Timeline();
    private final Thread thread;

    /** Starts sampling at once; {@code onRead} and then {@code onSample} are called on the sampling thread. */
    public Observer(String name, Source source, Consumer<DescriptorTable> onRead, Consumer<Sample> onSample) {
        this.source = source;
        this.thread = new Thread(() -> sample(onRead, onSample), "observer-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void sample(Consumer<DescriptorTable> onRead, Consumer<Sample> onSample) {
        try {
            while (true) {
                Seen seen = source.next();
                if (seen.table().status() != DescriptorTable.Status.COMPLETE) {
                    break;
                }
                onRead.accept(seen.table());
                onSample.accept(timeline.seen(seen.nanos(), Ledger.of(seen.table())));
            }
        } catch (InterruptedException e) {
            // Closed: the recording ends here.
        } finally {
            timeline.end();
        }
    }

    /**
     * What the process holds now.
     *
     * @throws IllegalStateException when the process has ended
     */
    public Ledger look() throws InterruptedException {
        // The sample under way may have begun before this call: only the one after it is surely later.
        return timeline.await(timeline.size() + 2).ledger();
    }

    /** What has been recorded so far. */
    public Timeline timeline() {
        return timeline;
    }

    /** Stops sampling; the timeline stays. */
    @Override
    public void close() {
        thread.interrupt();
        source.close();
    }
}
