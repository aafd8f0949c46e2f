package dev.fdlab.guard;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How the descriptors of one kind went from run to run.
 *
 * <p>The rules were compared on runs of leaky and of right code, and on generated ones. A leak adds something with each
 * run, or with every second or third one; other things that are closed late, in bursts, can hide that for some runs,
 * but not in all. What is bounded stops, or comes back to where it was.
 */
enum Trend {
    /** More with each run, or from third to third of many. */
    GROWS,
    /** It has stopped, or goes up and down. */
    BOUNDED,
    /** Neither, yet. */
    OPEN,
    /** A garbage collection ran in too many runs, and may have closed what they left. */
    HIDDEN;

    /** That many runs, all of which added something, are growth. */
    private static final int FEWEST = 4;

    /** That many runs are enough to tell by thirds what grows from what goes up and down. */
    static final int TELLING = 9;

    /** That many runs are enough to tell a leak of one in three. */
    private static final int MANY = 18;

    /**
     * That many fewer than one a run: then not each run leaks. A leak can look like that only if as many were closed
     * since that were open after the first run.
     */
    private static final int DEFICIT = 4;

    /**
     * A growth is over when as many runs in a row have added nothing as would, if it went on, be less likely than this.
     */
    private static final double CHANCE = 0.02;

    /**
     * One run after the first.
     *
     * @param added by how many its end has more than its beginning; negative if fewer
     * @param opened how many it opened that are still there at its end
     * @param left how many of those are there still
     * @param unexplained how many of those are there still, or went after a garbage collection had run: the others were
     *     closed by code
     * @param exact whether {@code opened} is exact, because no two of the kind ever have one name; else one that took
     *     the number and the name of another is not seen
     * @param collected whether a garbage collection ran meanwhile
     */
    record Run(int added, int opened, int left, int unexplained, boolean exact, boolean collected) {

        /** Nothing was added while a collection ran: that proves nothing. */
        boolean isSilent() {
            return collected && added <= 0;
        }

        boolean isFlat() {
            return added <= 0;
        }

        /** The same, if no collection had run. */
        private Run uncollected() {
            return new Run(added, opened, left, left, exact, false);
        }
    }

    /**
     * Judges them.
     *
     * @param held whether what a collection would close was held meanwhile, most of it
     * @param last whether there will be no more runs
     */
    static Trend of(List<Run> runs, boolean held, boolean last) {
        Trend trend = ofTelling(runs, held, last);
        if (trend != GROWS || !held || runs.stream().noneMatch(Run::collected)) {
            return trend;
        }
        // It grows if we leave out the runs in which a collection may have hidden it. If no collection closed anything,
        // those runs count too.
        Trend ofAll = ofTelling(runs.stream().map(Run::uncollected).toList(), true, last);
        if (ofAll == GROWS || !isHealed(runs)) {
            return ofAll;
        }
        return longestRise(runs) >= TELLING ? GROWS : HIDDEN;
    }

    private static Trend ofTelling(List<Run> runs, boolean held, boolean last) {
        List<Run> telling = runs.stream().filter(run -> !run.isSilent()).toList();
        int silent = runs.size() - telling.size();
        boolean allAdd = telling.stream().allMatch(run -> run.added() > 0);
        if (allAdd && telling.size() >= FEWEST) {
            return GROWS;
        }
        if (stands(runs, held, last)) {
            return BOUNDED;
        }
        boolean older = onlyOlderOnesAreClosed(telling);
        if (older && rise(telling) >= FEWEST) {
            return GROWS;
        }
        boolean climbs = telling.size() >= TELLING && climbs(telling);
        if (climbs && isRate(telling)) {
            if (!isSlowing(telling)) {
                return GROWS;
            }
            return isHalf(telling) ? OPEN : BOUNDED;
        }
        if (onlyCollectionsClose(runs)) {
            return HIDDEN;
        }
        if (silent > 0 && telling.size() < FEWEST) {
            // One of which something is left proves nothing, however little the others have left.
            long proving = runs.stream()
                    .filter(run -> run.isSilent() && run.left() == 0)
                    .count();
            return held && proving >= FEWEST ? BOUNDED : HIDDEN;
        }
        boolean leaves = eachLeaves(telling);
        if (telling.size() >= TELLING) {
            return climbs && !last || leaves ? OPEN : BOUNDED;
        }
        boolean falls = telling.stream().anyMatch(run -> run.added() < 0) && 2 * sum(telling) < telling.size();
        // What rises again after a fall may be either; only where names tell that its own were closed it goes up and
        // down.
        boolean either = leaves || rise(telling) >= 2 && telling.stream().noneMatch(Run::exact);
        return falls && !either ? BOUNDED : OPEN;
    }

    /**
     * Whether each run left all that it opened: then what was closed is older than all of them, and must not offset
     * what they left. This can be seen only of what has a name of its own.
     */
    private static boolean onlyOlderOnesAreClosed(List<Run> runs) {
        return runs.stream().allMatch(run -> run.exact() && run.opened() > 0 && run.left() == run.opened());
    }

    /**
     * Whether something is left of each run: then what was closed is older, or another thing, and the count proves
     * nothing. To be seen only of what has a name of its own.
     */
    private static boolean eachLeaves(List<Run> runs) {
        return runs.stream().allMatch(run -> run.exact() && run.left() > 0);
    }

    /**
     * Whether each run may have left something that was then closed because of a collection, if it was closed: a
     * library that refers weakly to what it has lent (OkHttp's pool) closes it at its next use, whatever is held. A
     * pool that replaces its connection with each run, while collections run, looks the same.
     */
    private static boolean onlyCollectionsClose(List<Run> runs) {
        return runs.stream().allMatch(Run::exact)
                && runs.stream().filter(run -> !run.isSilent()).allMatch(run -> run.unexplained() > 0)
                && isHealed(runs);
    }

    /** Whether some of what a run left was closed when a collection had run, and perhaps because of that. */
    private static boolean isHealed(List<Run> runs) {
        return runs.stream().anyMatch(run -> run.unexplained() > run.left());
    }

    /** How many runs added something, one after the other. */
    private static int longestRise(List<Run> runs) {
        return IntStream.rangeClosed(1, runs.size())
                .map(end -> rise(runs.subList(0, end)))
                .max()
                .orElse(0);
    }

    /** How many of the last runs added something, without one between them that did not. */
    private static int rise(List<Run> runs) {
        int rise = 0;
        for (Run run : runs) {
            rise = run.added() > 0 ? rise + 1 : 0;
        }
        return rise;
    }

    /**
     * Whether the last two runs added nothing, and neither a collection nor a late close of something older can have
     * hidden it.
     *
     * @param last whether there will be no more runs: then less is enough
     */
    static boolean stands(List<Run> runs, boolean held, boolean last) {
        int size = runs.size();
        return isAtRest(runs, last)
                && isProved(runs, last)
                && !isHidden(runs.subList(size - 2, size), runs, held)
                && !onlyCollectionsClose(runs);
    }

    /**
     * Whether it has been flat for two runs, and for as long as between any two that added something; and long enough
     * to rule out a leak that only some runs have. Once the time is up, the last is required only of many runs that
     * paused before and still grew in their last third: with fewer runs, a pool that fills beside other connections
     * looks the same.
     */
    private static boolean isAtRest(List<Run> runs, boolean last) {
        int longest = 2;
        int flat = 0;
        // The first run, which is not among them, has opened something.
        int adding = 1;
        boolean paused = false;
        for (Run run : runs) {
            flat++;
            if (!run.isFlat()) {
                paused |= flat > 1;
                longest = Math.max(longest, flat);
                flat = 0;
                adding++;
            }
        }
        if (flat < longest) {
            return false;
        }
        if (adding == 1 || last && (!paused || runs.size() < MANY || flat >= runs.size() / 3)) {
            return true;
        }
        // Less is known of few runs: as if three more had added nothing.
        double share = adding / (1.0 + runs.size() - flat + 3);
        return Math.pow(1 - share, flat) < CHANCE;
    }

    private static boolean isProved(List<Run> runs, boolean last) {
        int size = runs.size();
        List<Run> since = sinceTheLastFall(runs);
        boolean exact = runs.get(size - 1).exact();
        boolean few = since.size() - sum(since) >= DEFICIT;
        if (runs.subList(size - 2, size).stream().anyMatch(run -> run.opened() > 0)) {
            // Something took the place of something else. If some of what each run opened is left, then something
            // older was closed, and the count proves nothing.
            return (few || exact) && runs.stream().anyMatch(run -> run.left() == 0);
        }
        boolean nothingClosed = runs.stream().allMatch(run -> run.opened() == run.added());
        return few || exact || last && nothingClosed;
    }

    /** What an earlier test's descriptors, closed now, could have offset is not counted. */
    private static List<Run> sinceTheLastFall(List<Run> runs) {
        int begin = runs.size();
        while (begin > 0 && runs.get(begin - 1).added() >= 0) {
            begin--;
        }
        return runs.subList(begin, runs.size());
    }

    private static boolean isHidden(List<Run> lastTwo, List<Run> runs, boolean held) {
        return lastTwo.stream().anyMatch(Run::collected)
                && !(held
                        && runs.size() >= FEWEST
                        && runs.subList(runs.size() - FEWEST, runs.size()).stream()
                                .allMatch(Run::isFlat)
                        && runs.stream().anyMatch(run -> run.isFlat() && !run.collected()));
    }

    /** Whether the last third is above the whole first third: what goes up and down comes back. */
    private static boolean climbs(List<Run> runs) {
        int[] totals = new int[runs.size() + 1];
        for (int run = 0; run < runs.size(); run++) {
            totals[run + 1] = totals[run] + runs.get(run).added();
        }
        int third = totals.length / 3;
        int highest = IntStream.range(0, third).map(i -> totals[i]).max().orElseThrow();
        int lowest = IntStream.range(totals.length - third, totals.length)
                .map(i -> totals[i])
                .min()
                .orElseThrow();
        return lowest > highest;
    }

    /** Whether it is at least one in two, or one in three of many. */
    private static boolean isRate(List<Run> runs) {
        int size = runs.size();
        return isHalf(runs) || size >= MANY && sum(runs) >= size / 3;
    }

    private static boolean isHalf(List<Run> runs) {
        return sum(runs) >= runs.size() / 2;
    }

    /**
     * Whether nothing is closed, and fewer runs add something than before: of the last third half as many as of the
     * first, or any fewer if it is less than one in two in all. So does a cache whose keys come by chance.
     */
    private static boolean isSlowing(List<Run> runs) {
        int size = runs.size();
        if (3 * sum(runs) > 2 * size
                || !runs.stream().allMatch(run -> run.added() >= 0 && run.left() == run.opened())) {
            return false;
        }
        long first = adding(runs.subList(0, size / 3));
        long last = adding(runs.subList(size - size / 3, size));
        return isHalf(runs) ? 2 * last <= first : last < first;
    }

    private static long adding(List<Run> runs) {
        return runs.stream().filter(run -> !run.isFlat()).count();
    }

    private static int sum(List<Run> runs) {
        return runs.stream().mapToInt(Run::added).sum();
    }
}
