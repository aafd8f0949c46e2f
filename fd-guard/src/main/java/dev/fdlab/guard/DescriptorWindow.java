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
import java.util.stream.Collectors;

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
 * a descriptor that was open before and goes away pays for a new one of the same kind, direction and peer (or folder).
 * That is what a pool does, or a log that is rotated.
 */
public final class DescriptorWindow {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Forced collections are slow, and closing what they find is another thread's work. */
    private static final long POLL_COLLECTED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

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
     * What is closed from now on pays for nothing: a test's cleaning up may close what was open before, and that must not
     * hide a leak of its like. Without this call that holds from {@link #close()} on.
     */
    public void workEnded() {
        workEnded(read().keySet());
    }

    private void workEnded(Set<Identity> now) {
        gone = new HashMap<>();
        before.forEach((identity, descriptor) -> {
            if (!now.contains(identity)) {
                gone.merge(Likeness.of(descriptor), 1, Integer::sum);
            }
        });
    }

    /**
     * Ends, and judges. Returns at once when nothing is left; otherwise waits as the settings say.
     *
     * @return empty if no more than the allowed number stayed open
     * @throws IllegalStateException when this process's table cannot be read
     */
    public Optional<Leak> close() {
        Map<Identity, Descriptor> now = read();
        if (gone == null) {
            workEnded(now.keySet());
        }
        long deadline = System.nanoTime() + settings.settle().toNanos();
        boolean collects = settings.collect() == Collect.BEFORE_JUDGING;
        List<Descriptor> left = left(now, Set.of());
        while (left.size() > settings.allowed() && System.nanoTime() < deadline) {
            if (collects) {
                System.gc();
            }
            LockSupport.parkNanos(collects ? POLL_COLLECTED_NANOS : POLL_NANOS);
            left = left(read(), Set.of());
        }
        for (int sample = 1; sample < settings.samples() && left.size() > settings.allowed(); sample++) {
            LockSupport.parkNanos(POLL_NANOS);
            left = left(read(), left.stream().map(Identity::of).collect(Collectors.toSet()));
        }
        return left.size() > settings.allowed() ? Optional.of(new Leak(left, settings.collect())) : Optional.empty();
    }

    /**
     * What is open now, was not before, and is paid for by nothing.
     *
     * @param now what is open
     * @param among only these, unless it is empty
     */
    private List<Descriptor> left(Map<Identity, Descriptor> now, Set<Identity> among) {
        Map<Likeness, Integer> pays = new HashMap<>(gone);
        List<Descriptor> left = new ArrayList<>();
        now.forEach((identity, descriptor) -> {
            boolean isNew = !before.containsKey(identity) && (among.isEmpty() || among.contains(identity));
            if (isNew && pays.merge(Likeness.of(descriptor), -1, Integer::sum) < 0) {
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
