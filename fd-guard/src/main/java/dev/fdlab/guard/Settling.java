package dev.fdlab.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for what has grown to be closed after all, by another thread.
 *
 * <p>{@value #SECONDS} s, because a channel that is closed while it is registered keeps its descriptor until its
 * selector selects again, and that of JDK 25's {@code HttpClient} does so every 3 s; {@value #SECONDS_WHILE_CLOSING} s
 * where some were closed meanwhile. Files wait on no selector: after {@value #QUIET_MILLIS} ms without a close what
 * would be collected is let go, and if a collection closes it all at once then no code was about to.
 */
final class Settling {

    private static final int SECONDS = 5;

    /** Where some are closed by themselves others may follow: the JDK's keep-alive timer closes in turns of 5 s. */
    private static final int SECONDS_WHILE_CLOSING = 11;

    private static final long QUIET_MILLIS = 1500;

    /** For the cleaner to close the next of what a collection has found. */
    private static final long COLLECTED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * The selector of a JDK HttpClient that nothing refers to any more ends up to 3 s after a collection has found that
     * out.
     */
    static final long EFFECT_NANOS = TimeUnit.SECONDS.toNanos(4);

    private static final long SHORTEST_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
    private static final long LONGEST_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(120);

    /** At least this many more in the end, though no test ran: some thread has opened them. */
    private static final int ALONE = 3;

    sealed interface Outcome {}

    /** Some is left. */
    record Left(List<Verdict.Grown> grown) implements Outcome {}

    /**
     * All was closed.
     *
     * @param collected whether perhaps by a collection
     */
    record Closed(boolean collected) implements Outcome {}

    /** It grows by itself. */
    record Alone(int count) implements Outcome {}

    private final Look start;
    private final List<List<Open>> byRun;
    private final Map<String, List<Trend.Run>> history;
    private final int alive;

    /** As counted before any that may have closed something: one just before the first look here must not be missed. */
    private long collections;

    /** Whether a garbage collection has run since the first of what is left was opened. */
    private boolean collects;

    /** Whether something was closed after one: perhaps because of it, and if so at a time that a library chooses. */
    private boolean collected;

    /**
     * Whether something was closed meanwhile, or a timer is going to close it: then what is closed next does not count
     * as closed by a collection.
     */
    private boolean closes;

    /**
     * What several runs have left of some kinds.
     *
     * @param first whether the first of them counts
     */
    Settling(Runs runs, List<String> kinds, boolean first) {
        start = runs.last();
        byRun = runs.openedByRun(kinds, first);
        history = runs.byKind();
        alive = alive(start);
        collections = runs.counted();
        collects = runs.collected();
    }

    /**
     * What one run has left.
     *
     * @param counted {@link Collections#count()} when there had been no collection yet that may close it
     */
    Settling(Look after, List<Open> left, long counted) {
        start = after;
        byRun = List.of(left);
        history = Map.of();
        alive = alive(start);
        collections = counted;
    }

    Outcome await() {
        // Meanwhile a run may have waited, in vain.
        long begin = start.nanos();
        long lastClose = begin;
        long poll = SHORTEST_POLL_NANOS;
        boolean letGo = !Janitor.isHeld() || !onlyPaths();
        Look first = Look.take();
        Look now = first;
        noteCollections(fell(start, now));
        closes = fell(start, now) || isKeptAlive();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(closes ? SECONDS_WHILE_CLOSING : SECONDS)
                && left(now)) {
            LockSupport.parkNanos(poll);
            poll = Math.min(poll * 2, LONGEST_POLL_NANOS);
            Look next = Look.take();
            if (fell(now, next)) {
                lastClose = System.nanoTime();
                closes = true;
            }
            noteCollections(fell(now, next));
            now = next;
            if (!letGo && System.nanoTime() - lastClose > TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS)) {
                letGo = true;
                Details details = Details.read(stillOpen(now));
                int dropped = collect(now);
                if (dropped == stillOpen(now).size()) {
                    return new Left(grown(now, details));
                }
                // The cleaner may be slower than that: what goes from here on goes because of this collection.
                next = Look.take();
                noteCollections(fell(now, next));
                now = next;
            }
        }
        if (!left(now)) {
            return new Closed(collected);
        }
        int opened = (int) now.newSince(first).stream().filter(this::isOfAKind).count();
        if (opened >= ALONE) {
            return new Alone(opened);
        }
        Details details = Details.read(stillOpen(now));
        collect(now);
        return new Left(grown(now, details));
    }

    /** Whether some of it was closed between two looks. */
    private boolean fell(Look then, Look now) {
        return stillOpen(now).size() < stillOpen(then).size();
    }

    private void noteCollections(boolean fell) {
        long count = Collections.count();
        collects |= count != collections;
        collections = count;
        collected |= fell && collects;
    }

    /** Lets go of what a collection would close, and answers how many of those that were open then are gone at once. */
    private int collect(Look then) {
        List<Open> open = stillOpen(then);
        Janitor.collect();
        long deadline = System.nanoTime() + COLLECTED_NANOS;
        int left = open.size();
        while (left > 0 && System.nanoTime() < deadline) {
            int now = Look.take().stillOpen(open).size();
            if (now < left) {
                // The cleaner is at work: thousands, or a busy machine, take it a while.
                deadline = System.nanoTime() + COLLECTED_NANOS;
            }
            left = now;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return open.size() - left;
    }

    private List<Verdict.Grown> grown(Look then, Details details) {
        Look now = Look.take();
        List<String> kinds =
                stillOpen(then).stream().map(Open::kind).distinct().sorted().toList();
        List<Verdict.Grown> grown = new ArrayList<>();
        for (String kind : kinds) {
            List<Open> open = stillOpen(then).stream()
                    .filter(left -> left.kind().equals(kind))
                    .toList();
            grown.add(new Verdict.Grown(kind, byRun(kind, then), details.of(open), dropped(open, now)));
        }
        return grown;
    }

    /**
     * How many a collection has closed. A file or folder is closed by its holder or by a collection; a socket also by a
     * timer of a client that keeps it alive, so if some were closed before, nothing is said of the rest.
     */
    private int dropped(List<Open> open, Look now) {
        boolean known = !closes || open.stream().allMatch(Open::isPath);
        return known ? open.size() - now.stillOpen(open).size() : 0;
    }

    /** How many each run has left; by how many each run after the first grew, where not each has left something. */
    private List<Integer> byRun(String kind, Look then) {
        if (history.isEmpty()) {
            return List.of();
        }
        List<Integer> added = history.getOrDefault(kind, List.of()).stream()
                .map(Trend.Run::added)
                .toList();
        List<Integer> left = byRun.stream()
                .map(run -> (int) then.stillOpen(run).stream()
                        .filter(open -> open.kind().equals(kind))
                        .count())
                .toList();
        if (!left.contains(0)) {
            return left;
        }
        List<Integer> all = new ArrayList<>(left.subList(0, left.size() - added.size()));
        all.addAll(added);
        return all;
    }

    /** Whether as many runs have left something as at the beginning, but for one: or each third of many runs has. */
    private boolean left(Look now) {
        int alive = alive(now);
        return alive > 0 && (alive >= this.alive - 1 || eachThirdLives(now));
    }

    private boolean eachThirdLives(Look now) {
        int size = byRun.size();
        for (int third = 0; third < 3; third++) {
            if (size < 9
                    || byRun.subList(third * size / 3, (third + 1) * size / 3).stream()
                            .allMatch(run -> now.stillOpen(run).isEmpty())) {
                return false;
            }
        }
        return true;
    }

    private int alive(Look now) {
        return (int) byRun.stream().filter(run -> !now.stillOpen(run).isEmpty()).count();
    }

    private List<Open> stillOpen(Look now) {
        return byRun.stream()
                .flatMap(run -> now.stillOpen(run).stream())
                .distinct()
                .toList();
    }

    /** Whether there are sockets, and the JDK's HttpURLConnection keeps some for another call: for 5 to 10 s. */
    private boolean isKeptAlive() {
        return byRun.stream().flatMap(List::stream).anyMatch(open -> open.kind().equals("socket"))
                && Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("Keep-Alive-Timer"));
    }

    private boolean onlyPaths() {
        return byRun.stream().flatMap(List::stream).allMatch(Open::isPath);
    }

    private boolean isOfAKind(Open open) {
        return byRun.stream()
                .flatMap(List::stream)
                .anyMatch(grown -> grown.kind().equals(open.kind()));
    }
}
