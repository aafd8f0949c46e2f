package dev.fdlab.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The looks after each run of one body, the first run's first. */
final class Runs {

    private static final int FEWEST = 5;
    private static final int MOST = 20;

    /** Enough for what is decided, and for a few runs of a body that takes its time. */
    private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(2);

    /**
     * Until then more runs follow where fewer than {@link Trend#TELLING} would tell a leak from a pool that still
     * fills.
     */
    private static final long FEW_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Some kind neither grows nor stands. */
    private static final long UNDECIDED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final List<Look> looks = new ArrayList<>();
    private final List<Boolean> collected = new ArrayList<>();
    private final List<Map<String, Integer>> totals = new ArrayList<>();
    private final List<List<Open>> opened = new ArrayList<>();

    private long counted;

    /** How each kind went, as far as that is known; null until it is asked for. */
    private Map<String, List<Trend.Run>> byKind;

    /**
     * Begins with the first run.
     *
     * @param before what was open before it
     */
    Runs(Look before, Look afterFirst) {
        counted = Collections.count();
        add(afterFirst, counted, false);
        opened.set(0, afterFirst.newSince(before));
    }

    /**
     * One run more.
     *
     * @param counted {@link Collections#count()} after that look: one collection more than after the look before tells
     *     that one ran between them
     * @param matters whether what a collection closes must not count as closed
     */
    void add(Look after, long counted, boolean matters) {
        opened.add(looks.isEmpty() ? List.of() : after.newSince(last()));
        looks.add(after);
        totals.add(after.byKind());
        collected.add(matters && counted != this.counted);
        this.counted = counted;
        byKind = null;
    }

    /**
     * Whether there should be another: at least {@value #FEWEST} runs, unless the body takes its time, and at most
     * {@value #MOST}.
     *
     * @param held see {@link Trend#of}
     * @param nanos since the end of the first
     */
    boolean wantsMore(boolean held, long nanos) {
        int count = looks.size();
        boolean late = nanos > ENOUGH_NANOS;
        if (count >= MOST || count >= 3 && (late || count >= FEWEST) && stand(held, late)) {
            return false;
        }
        if (count < FEWEST) {
            return true;
        }
        boolean undecided = !kinds(Trend.OPEN, held, false).isEmpty();
        boolean few =
                count <= Trend.TELLING || !kinds(Trend.HIDDEN, held, false).isEmpty();
        return nanos < (undecided ? UNDECIDED_NANOS : few ? FEW_NANOS : ENOUGH_NANOS);
    }

    /** Whether there are as many as there may be. */
    boolean areAll() {
        return looks.size() >= MOST;
    }

    /** How many there were after the first. */
    int repeats() {
        return looks.size() - 1;
    }

    Look last() {
        return looks.get(looks.size() - 1);
    }

    /** How many collections there had been when the last run was looked at: one more is later than that look. */
    long counted() {
        return counted;
    }

    /** Whether a collection ran in any of them. */
    boolean collected() {
        return collected.contains(true);
    }

    /** The most that one run has added, 0 and up. */
    int biggest() {
        int most = 0;
        for (int run = 1; run < looks.size(); run++) {
            most = Math.max(most, opened.get(run).size());
        }
        return most;
    }

    /** Each kind of which a run has added some, with how it went. */
    Map<String, List<Trend.Run>> byKind() {
        if (byKind == null) {
            byKind = count();
        }
        return byKind;
    }

    private Map<String, List<Trend.Run>> count() {
        TreeSet<String> kinds = new TreeSet<>();
        opened.stream().skip(1).forEach(run -> run.forEach(open -> kinds.add(open.kind())));
        Map<String, List<Trend.Run>> counted = new LinkedHashMap<>();
        for (String kind : kinds) {
            List<Trend.Run> runs = new ArrayList<>();
            for (int run = 1; run < looks.size(); run++) {
                int added = total(run, kind) - total(run - 1, kind);
                List<Open> opened = opened(run, kind);
                int left = last().stillOpen(opened).size();
                runs.add(new Trend.Run(
                        added,
                        opened.size(),
                        left,
                        left + goneAfterACollection(run, opened),
                        Open.isNumbered(kind),
                        collected.get(run)));
            }
            counted.put(kind, runs);
        }
        return counted;
    }

    /**
     * How many of those that a run opened may have been closed by a collection, which ran between opening and closing.
     */
    private int goneAfterACollection(int run, List<Open> opened) {
        if (!collected()) {
            return 0;
        }
        int gone = 0;
        for (Open one : opened) {
            int later = run + 1;
            while (later < looks.size() && looks.get(later).has(one)) {
                later++;
            }
            if (later < looks.size() && collected.subList(run, later + 1).contains(true)) {
                gone++;
            }
        }
        return gone;
    }

    /**
     * The kinds with such a trend.
     *
     * @param held see {@link Trend#of}
     * @param last whether there will be no more runs
     */
    List<String> kinds(Trend trend, boolean held, boolean last) {
        Map<String, List<Trend.Run>> found = new HashMap<>(byKind());
        found.values().removeIf(runs -> Trend.of(runs, held, last) != trend);
        return found.keySet().stream().sorted().toList();
    }

    /** Whether no run adds any more. */
    boolean stand(boolean held, boolean last) {
        return byKind().values().stream().allMatch(runs -> Trend.stands(runs, held, last));
    }

    private int total(int run, String kind) {
        return totals.get(run).getOrDefault(kind, 0);
    }

    private List<Open> opened(int run, String kind) {
        return opened.get(run).stream().filter(open -> open.kind().equals(kind)).toList();
    }

    /**
     * What each run opened of some kinds, a list for each run.
     *
     * @param first whether the first run counts: what it opened may be there for good
     */
    List<List<Open>> openedByRun(List<String> kinds, boolean first) {
        List<List<Open>> byRun = new ArrayList<>();
        for (int run = first ? 0 : 1; run < opened.size(); run++) {
            List<Open> some = opened.get(run).stream()
                    .filter(open -> kinds.contains(open.kind()))
                    .toList();
            byRun.add(run == 0 ? Details.notOfTheJvm(some) : some);
        }
        return byRun;
    }
}
