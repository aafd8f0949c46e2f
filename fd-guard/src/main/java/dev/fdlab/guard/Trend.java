package dev.fdlab.guard;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How the descriptors of one kind went from run to run.
 *
 * <p>The rules were compared on runs of leaky and of right code, 20 of each. Five runs are too few to tell a leak from a
 * pool or a cache that is not full yet; a leak that does not happen in each run still grows in each third of them.
 */
enum Trend {
    /** More with each run, or with each third of many. */
    GROWS,
    /** It has stopped, or goes up and down. */
    BOUNDED,
    /** Neither, yet. */
    OPEN,
    /** A garbage collection ran in too many runs, and may have closed what they left. */
    HIDDEN;

    /** So many runs, all of which added something, are growth. */
    private static final int FEWEST = 4;

    /** So many runs are enough to judge by thirds. */
    private static final int THIRDS = 11;

    /** So many runs tell a leak that is offset now and then, when something older is closed late. */
    private static final int OFFSET = 8;

    /**
     * One run after the first.
     *
     * @param added by how many its end has more than its beginning; negative if fewer
     * @param opened how many it opened that are still there at its end
     * @param left how many of those are there still
     * @param collected whether a garbage collection ran meanwhile
     */
    record Run(int added, int opened, int left, boolean collected) {

        /** Nothing was added while a collection ran: that proves nothing. */
        boolean isSilent() {
            return collected && added <= 0;
        }

        boolean isFlat() {
            return added <= 0;
        }
    }

    /**
     * Judges them.
     *
     * @param held whether what a collection would close was held meanwhile, most of it
     */
    static Trend of(List<Run> runs, boolean held) {
        List<Run> telling = runs.stream().filter(run -> !run.isSilent()).toList();
        int silent = runs.size() - telling.size();
        boolean allAdd = telling.stream().allMatch(run -> run.added() > 0);
        if (allAdd && telling.size() >= FEWEST || growsInThirds(telling) || growsOffset(telling)) {
            return GROWS;
        }
        if (stands(runs, held)) {
            return BOUNDED;
        }
        if (silent > 0 && telling.size() < FEWEST) {
            return held && silent >= FEWEST ? BOUNDED : HIDDEN;
        }
        boolean falls = telling.stream().anyMatch(run -> run.added() < 0) && 2 * sum(telling) < telling.size();
        return falls || telling.size() >= THIRDS ? BOUNDED : OPEN;
    }

    /**
     * Whether the last two runs added nothing, and neither a collection nor a late close of something older can have hidden
     * it. Where older ones are closed late two runs in a row can add nothing and leak all the same: so all runs together must
     * have added little.
     */
    static boolean stands(List<Run> runs, boolean held) {
        int size = runs.size();
        boolean flat = size >= 2
                && IntStream.of(size - 1, size - 2).allMatch(i -> runs.get(i).isFlat());
        if (!flat || 3 * sum(runs) >= size || eachLeft(runs)) {
            return false;
        }
        boolean hidden =
                IntStream.of(size - 1, size - 2).anyMatch(i -> runs.get(i).collected());
        return !hidden
                || held
                        && runs.stream().skip(Math.max(0, size - FEWEST)).allMatch(Run::isFlat)
                        && size >= FEWEST
                        && runs.stream().filter(run -> !run.isSilent()).anyMatch(Run::isFlat);
    }

    /** Whether something is left of what each run opened: then something older was closed, and the count proves nothing. */
    private static boolean eachLeft(List<Run> runs) {
        return runs.stream().allMatch(run -> run.left() > 0);
    }

    private static boolean growsInThirds(List<Run> runs) {
        boolean grows = runs.stream().allMatch(run -> run.added() >= 0) || 2 * sum(runs) >= runs.size();
        return runs.size() >= THIRDS && grows && thirds(runs).allMatch(third -> sum(third) > 0);
    }

    private static boolean growsOffset(List<Run> runs) {
        return runs.size() >= OFFSET && runs.stream().allMatch(run -> run.opened() > 0) && 2 * sum(runs) >= runs.size();
    }

    private static Stream<List<Run>> thirds(List<Run> runs) {
        int size = runs.size();
        return IntStream.range(0, 3).mapToObj(third -> runs.subList(third * size / 3, (third + 1) * size / 3));
    }

    private static int sum(List<Run> runs) {
        return runs.stream().mapToInt(Run::added).sum();
    }
}
