package dev.fdlab.guard;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Direction;
import dev.fdlab.lens.Group;
import dev.fdlab.lens.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What this process opens and does not close between two moments. {@link NoDescriptorLeak} opens one around a test; a
 * program can do it by hand:
 *
 * <pre>{@code
 * DescriptorWindow window = DescriptorWindow.open(Settings.STRICT);
 * work();
 * window.close().ifPresent(leak -> System.err.println(leak.message()));
 * }</pre>
 *
 * <p>Descriptors are followed one by one, by number and target (for a socket its inode): a connection that goes from
 * ESTABLISHED to CLOSE_WAIT is the same, and a leak is seen also when something else was closed meanwhile. One exception:
 * a TCP connection or a file that was open before and goes away pays for a new one with the same peer, or in the same
 * folder. That is what a pool does, or a log that is rotated.
 */
public final class DescriptorWindow {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Forced collections are slow, and closing what they find is another thread's work. */
    private static final long POLL_COLLECTED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Readings in a row that must be equal, so that a pause between two closes does not pass for their end. */
    private static final int STANDSTILL = 5;

    private static volatile boolean warm;

    private final Settings settings;
    private final Map<Identity, Descriptor> before;
    private Map<Likeness, Integer> gone;

    private DescriptorWindow(Settings settings, Map<Identity, Descriptor> before) {
        this.settings = settings;
        this.before = before;
    }

    /** One descriptor for as long as it is open. */
    private record Identity(int number, String target) {
        static Identity of(Descriptor descriptor) {
            // A file that is deleted while it is open is still the same one.
            return new Identity(descriptor.number(), descriptor.target().replace(" (deleted)", ""));
        }
    }

    /** Descriptors that can take each other's place. */
    private record Likeness(Kind kind, Optional<Direction> direction, String peer) {
        static Likeness of(Descriptor descriptor) {
            Group group = Group.of(descriptor);
            return new Likeness(group.kind(), group.direction(), group.peer());
        }
    }

    /**
     * Begins to watch.
     *
     * @throws IllegalStateException when this process's table cannot be read: not Linux, say
     */
    public static DescriptorWindow open(Settings settings) {
        if (!warm) {
            // The first reading of a process's life loads classes, and with them opens a jar or two.
            read();
            warm = true;
        }
        return new DescriptorWindow(settings, read());
    }

    /**
     * Waits until what was opened since is closed, or stands still: what a rehearsal leaves behind must not go away in the
     * window after it, and pay there for a leak. Collects garbage if there is anything to wait for.
     */
    void awaitStandstill() {
        gone = Map.of();
        Map<Identity, Descriptor> now = read();
        if (left(now).isEmpty()) {
            return;
        }
        long deadline = System.nanoTime() + settings.settle().toNanos();
        int equal = 0;
        while (equal < STANDSTILL && System.nanoTime() < deadline) {
            Set<Identity> last = now.keySet();
            System.gc();
            LockSupport.parkNanos(POLL_COLLECTED_NANOS);
            now = read();
            equal = now.keySet().equals(last) ? equal + 1 : 0;
        }
    }

    /**
     * What is closed from now on pays for nothing: a test's cleaning up may close what was open before, and that must not
     * hide a leak of its like. Without this call that holds from {@link #close()} on.
     *
     * @throws IllegalStateException when this process's table cannot be read
     */
    public void workEnded() {
        workEnded(read().keySet());
    }

    private void workEnded(Set<Identity> now) {
        gone = new HashMap<>();
        before.forEach((identity, descriptor) -> {
            boolean pays = descriptor.kind() == Kind.TCP || descriptor.kind() == Kind.FILE;
            if (pays && !now.contains(identity)) {
                gone.merge(Likeness.of(descriptor), 1, Integer::sum);
            }
        });
    }

    /**
     * Ends, and judges. Returns at once when nothing is left; otherwise waits as the settings say.
     *
     * @return empty if no more than the allowed number stayed open
     * @throws IllegalStateException when this process's table cannot be read: it is full, say
     */
    public Optional<Leak> close() {
        // An interrupted thread would not wait. Whoever looks at the flag finds it afterwards.
        boolean interrupted = Thread.interrupted();
        try {
            return judge();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Leak> judge() {
        Map<Identity, Descriptor> now = read();
        if (gone == null) {
            workEnded(now.keySet());
        }
        long deadline = System.nanoTime() + settings.settle().toNanos();
        boolean collects = settings.collect() == Collect.BEFORE_JUDGING;
        while (left(now).size() > settings.allowed() && System.nanoTime() < deadline) {
            if (collects) {
                System.gc();
            }
            LockSupport.parkNanos(collects ? POLL_COLLECTED_NANOS : POLL_NANOS);
            now = read();
        }
        for (int sample = 1; sample < settings.samples() && left(now).size() > settings.allowed(); sample++) {
            LockSupport.parkNanos(POLL_NANOS);
            Map<Identity, Descriptor> next = read();
            next.keySet().retainAll(now.keySet());
            now = next;
        }
        List<Descriptor> left = left(now);
        return left.size() > settings.allowed() ? Optional.of(new Leak(left, settings.collect())) : Optional.empty();
    }

    /** What is open now, was not before, and is paid for by nothing. */
    private List<Descriptor> left(Map<Identity, Descriptor> now) {
        Map<Likeness, Integer> pays = new HashMap<>(gone);
        List<Descriptor> left = new ArrayList<>();
        now.forEach((identity, descriptor) -> {
            if (!before.containsKey(identity) && pays.merge(Likeness.of(descriptor), -1, Integer::sum) < 0) {
                left.add(descriptor);
            }
        });
        return left;
    }

    private static Map<Identity, Descriptor> read() {
        DescriptorTable table = DescriptorTable.self();
        if (table.status() != DescriptorTable.Status.COMPLETE) {
            throw new IllegalStateException("cannot read this process's descriptors: " + table.detail());
        }
        Map<Identity, Descriptor> open = new LinkedHashMap<>();
        table.descriptors().forEach(descriptor -> open.put(Identity.of(descriptor), descriptor));
        return open;
    }
}
