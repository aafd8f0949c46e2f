package dev.fdlab.guard;

import dev.fdlab.lens.Limit;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What a garbage collection would close, for the whole JVM: held from the first guarded test on, so that no leak is
 * healed unseen, and let go where that is needed.
 *
 * <p>While it is held there is a <b>canary</b>: a file that was dropped, and that a collection would close. As long as
 * it is open, so is everything else that was dropped: each verdict is proved by it.
 */
final class Janitor {

    private static final long LIMIT = limit(Limit.of(ProcessHandle.current().pid()));

    private static Hold hold;
    private static Open canary;
    private static Set<Open> own = Set.of();
    private static String refused = "";
    private static int openWhenHeld;

    /** Holds it, if it is not held already. Where that fails once, it is not tried again. */
    static synchronized void hold() {
        if (hold != null || !refused.isEmpty()) {
            return;
        }
        Look before = Look.take();
        try {
            hold = Hold.take();
            List<Open> dropped = dropFile();
            Collections.force();
            Look now = Look.take();
            canary = dropped.stream()
                    .filter(now::has)
                    .findFirst()
                    .orElseThrow(() -> new IOException("a collection closed a dropped file all the same"));
            own = Set.copyOf(now.newSince(before));
            openWhenHeld = now.count();
        } catch (IOException e) {
            release();
            refused = e.getMessage();
            System.out.println("fd-guard: the JDK's cleaners could not be held: " + refused
                    + ". So tests are judged by runs in which no garbage collection ran, and where there are none they fail as"
                    + " unknown.");
        }
    }

    /** Opens a file that nobody closes, and finds it. */
    private static List<Open> dropFile() throws IOException {
        Look before = Look.take();
        openAndForget();
        return Look.take().newSince(before).stream()
                .filter(open -> open.name().endsWith("/mountinfo"))
                .toList();
    }

    @SuppressWarnings("resource") // dropped on purpose
    private static void openAndForget() throws IOException {
        new FileInputStream("/proc/self/mountinfo");
    }

    /** Lets go: what was dropped is closed at the next collection. */
    static synchronized void release() {
        if (hold != null) {
            try {
                hold.close();
            } catch (IOException e) {
                // The peer is gone, which is what was wanted.
            }
            hold = null;
            canary = null;
            own = Set.of();
        }
    }

    /**
     * Lets go and collects, so that what was dropped is closed now. The next {@link #hold()} holds it again. Where it
     * was held, this returns when the cleaner is done with all of it: on a busy machine it may be late, and what it
     * closes late must not look as if code had closed it.
     */
    static synchronized void collect() {
        boolean held = hold != null;
        release();
        Collections.force();
        if (held) {
            awaitCleaner();
        }
    }

    /**
     * A file that is dropped after a collection is found by the next one, when all that the first has found is in line.
     */
    private static void awaitCleaner() {
        try {
            List<Open> last = dropFile();
            Collections.force();
            Hold.await(() -> Look.take().stillOpen(last).isEmpty() && Hold.cleanerIsIdle());
        } catch (IOException e) {
            // No descriptor is left: whoever looks next waits for a while as well.
        }
    }

    /**
     * Whether half of the limit is open, and that is more than when it was held: what was dropped piles up, and it is
     * time to {@link #collect()}.
     */
    static synchronized boolean isCrowded(int open) {
        return hold != null && open > LIMIT / 2 && open > openWhenHeld + LIMIT / 8;
    }

    static synchronized boolean isHeld() {
        return hold != null;
    }

    /** Why nothing can be held; empty if it is, or was not tried. */
    static synchronized String refused() {
        return refused;
    }

    /** Whether a look proves nothing, because the canary is gone. False where nothing is held. */
    static synchronized boolean isAsleep(Look look) {
        return canary != null && !look.has(canary);
    }

    /** The guard's own descriptors. */
    static synchronized Set<Open> own() {
        return own;
    }

    /** How many descriptors this process may open; more than any has where that is not known. */
    static long limit() {
        return LIMIT;
    }

    private static long limit(Limit known) {
        return known.soft() > 0 ? known.soft() : Long.MAX_VALUE;
    }

    private Janitor() {}
}
