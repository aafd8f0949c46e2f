package dev.fdlab.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether a body leaves more open with each run.
 *
 * <p>Nothing new after the first run: clean, at once. Otherwise the body is run again, until it is plain that nothing
 * is added any more, or for some seconds ({@link Runs#wantsMore}). What has grown by then may still be closed
 * ({@link Settling}); what is left is a leak.
 */
final class Judge {

    /** Fewer repeats than that, and there will be no more: what they added, if only some of them, is all there is. */
    private static final int FEW = 4;

    /** For a run that waits for what an earlier one has not given back; and four times what the first run took. */
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** A clean look is repeated if a collection ran, but not where that would cost a suite its time. */
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Body body;
    private final Look before;
    private final long collections;
    private final boolean repeats;
    private final boolean cleaners;
    private final long firstNanos;
    private int runs = 1;
    private String failed = "";

    /**
     * Judges what has just run once.
     *
     * @param collections {@link Collections#count()} before it ran
     * @param startNanos {@link System#nanoTime()} when it began
     * @param repeats whether it may be run again
     * @param cleaners whether what a collection closes counts as closed
     */
    Judge(Body body, Look before, long collections, long startNanos, boolean repeats, boolean cleaners) {
        this.body = body;
        this.before = before;
        this.collections = collections;
        this.repeats = repeats;
        this.cleaners = cleaners;
        firstNanos = System.nanoTime() - startNanos;
    }

    Verdict judge() {
        Look now = Standstill.awaitNothingNew(before);
        boolean collected = Collections.count() != collections;
        if (Janitor.isAsleep(now)) {
            return asleep();
        }
        if (now.newSince(before).isEmpty()) {
            return collected ? cleanAfterACollection() : new Verdict.Clean(runs, List.of());
        }
        return repeats ? grow(now) : single(now);
    }

    /** Nothing is left, and a collection ran: what is not held may have been closed by it. */
    private Verdict cleanAfterACollection() {
        for (int again = 0; again < 2 && repeats && firstNanos < SHORT_NANOS; again++) {
            long then = Collections.count();
            run();
            Look now = Standstill.awaitNothingNew(before);
            boolean collected = Collections.count() != then;
            if (Janitor.isAsleep(now)) {
                return asleep();
            }
            if (!failed.isEmpty()) {
                // What a run leaves that was cut short says nothing of one that ends.
                break;
            }
            if (!now.newSince(before).isEmpty()) {
                return grow(now);
            }
            if (!collected) {
                return new Verdict.Clean(runs, List.of());
            }
        }
        return isProved()
                ? new Verdict.Clean(
                        runs,
                        List.of("a garbage collection ran: what a Cleaner of the program's own closed"
                                + " meanwhile was not seen"))
                : hidden();
    }

    private Verdict grow(Look afterFirst) {
        Verdict verdict = growOnce(afterFirst, false);
        if (verdict == null) {
            Look after = Standstill.afterACollection();
            if (!cleaners) {
                // What was let go to see who closes it must not heal unseen now.
                Janitor.hold();
                after = Standstill.await();
            }
            // A run that failed by chance need not fail again.
            failed = "";
            verdict = growOnce(after, true);
        }
        return verdict == null ? late() : verdict;
    }

    private Verdict late() {
        return unknown("what " + runs + (runs == 1 ? " run" : " runs")
                + " left open was closed afterwards, and a garbage collection ran meanwhile: it cannot be told whether the"
                + " code closes it late or only the collector does. Let the test wait until it is closed.");
    }

    /**
     * Empty-handed (null) where a collection and a late close cannot be told apart: then once more.
     *
     * @param again whether it is known to grow, and only a few runs without a collection are wanted
     */
    private Verdict growOnce(Look afterFirst, boolean again) {
        boolean held = isProved();
        Runs seen = new Runs(before, afterFirst);
        long start = System.nanoTime();
        while (hasRoom(seen) && seen.wantsMore(held, System.nanoTime() - start)) {
            if (again && seen.repeats() >= FEW && !seen.collected() && isDecided(seen, held)) {
                break;
            }
            run();
            Look now = Standstill.await();
            long counted = Collections.count();
            if (Janitor.isAsleep(now)) {
                return asleep();
            }
            if (!failed.isEmpty()) {
                break;
            }
            seen.add(now, counted, !cleaners);
        }
        if (seen.repeats() > 0) {
            return judge(seen, held);
        }
        // The first repeat failed, or has no room under the limit: only the run before it can be judged.
        return again ? null : single(seen.last());
    }

    /** What the collection before these runs has set free may be closed in them, and make them look flat. */
    private static boolean isDecided(Runs seen, boolean held) {
        return seen.kinds(Trend.OPEN, held, false).isEmpty();
    }

    private static boolean hasRoom(Runs seen) {
        return Janitor.limit() - seen.last().count() >= 3L * seen.biggest() + 8;
    }

    private Verdict judge(Runs seen, boolean held) {
        // Runs that were cut short, by a failure or a full table, are all there will be.
        List<String> growing = new ArrayList<>(seen.kinds(Trend.GROWS, held, true));
        if (growing.isEmpty() && seen.repeats() < FEW) {
            growing.addAll(seen.kinds(Trend.OPEN, held, true));
        }
        if (!growing.isEmpty()) {
            return settled(new Settling(seen, growing, !failed.isEmpty()).await());
        }
        if (!seen.kinds(Trend.HIDDEN, held, true).isEmpty() || !held && seen.collected() && !seen.stand(false, true)) {
            return hidden();
        }
        List<String> open = seen.kinds(Trend.OPEN, held, true);
        if (!open.isEmpty()) {
            return unknown("it is not clear whether " + runs + " runs left more open (" + String.join(", ", open)
                    + "): some added nothing, or older ones were closed meanwhile. "
                    + (seen.areAll()
                            ? "Close in an earlier test, or in @BeforeAll, what is closed while this one runs."
                            : "There was no time for more runs: let the test do less."));
        }
        return new Verdict.Clean(runs, List.of(Notes.stopped(seen.last().newSince(before), runs)));
    }

    /**
     * Judges by what was open at one look, and may have been closed since: because of a collection, if one ran at any
     * time since the beginning.
     */
    private Verdict single(Look after) {
        List<Open> left = Details.notOfTheJvm(after.newSince(before));
        if (left.isEmpty()) {
            return new Verdict.Clean(runs, List.of(Notes.stopped(after.newSince(before), runs)));
        }
        if (!isProved() && Collections.count() != collections) {
            return hidden();
        }
        Verdict verdict = settled(new Settling(after, left, collections).await());
        return verdict == null ? late() : verdict;
    }

    private Verdict settled(Settling.Outcome outcome) {
        if (outcome instanceof Settling.Left left) {
            return new Verdict.Leak(runs, left.grown(), failed);
        }
        if (outcome instanceof Settling.Alone alone) {
            return unknown("while no test ran, " + alone.count() + " more were opened: by a thread that this test or an"
                    + " earlier one has started. End it in @AfterEach.");
        }
        boolean maybeCollected = !cleaners && ((Settling.Closed) outcome).collected();
        return maybeCollected
                ? null
                : new Verdict.Clean(runs, List.of("what " + runs + " runs left open was closed later"));
    }

    /** Whether a collection closes nothing, or only what it may. */
    private boolean isProved() {
        return cleaners || Janitor.isHeld();
    }

    private void run() {
        runs++;
        try {
            Deadline.within(DEADLINE_NANOS + 4 * firstNanos, body);
        } catch (Throwable e) {
            failed = Thrown.inShort(e);
        }
    }

    private Verdict hidden() {
        return unknown(
                "a garbage collection ran in its runs, and what it closed could not be seen. Let the test allocate less,"
                        + " or run it with a bigger heap.");
    }

    private Verdict asleep() {
        // The next test gets another one.
        Janitor.release();
        return unknown(
                "the guard's canary is gone, a file that was dropped and that nobody but a garbage collection closes: so"
                        + " what was dropped cannot be seen. Something in this JVM closes descriptors that it did not open.");
    }

    private Verdict unknown(String why) {
        return new Verdict.Unknown(runs, why);
    }
}
