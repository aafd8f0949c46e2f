package dev.fdlab.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The looks after each run of one body, the first run's first. */
final class Runs {

    private final List<Look> looks = new ArrayList<>();
    private final List<Boolean> collected = new ArrayList<>();
    private final List<Map<String, Integer>> totals = new ArrayList<>();
    private final List<List<Open>> opened = new ArrayList<>();

    Runs(Look afterFirst) {
        add(afterFirst, false);
    }

    /**
     * One run more.
     *
     * @param whileCollected whether a garbage collection ran since the look before
     */
    void add(Look after, boolean whileCollected) {
        opened.add(looks.isEmpty() ? List.of() : after.newSince(last()));
        looks.add(after);
        totals.add(after.byKind());
        collected.add(whileCollected);
    }

    /** How many there were after the first. */
    int repeats() {
        return looks.size() - 1;
    }

    Look last() {
        return looks.get(looks.size() - 1);
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
        TreeSet<String> kinds = new TreeSet<>();
        opened.forEach(run -> run.forEach(open -> kinds.add(open.kind())));
        Map<String, List<Trend.Run>> byKind = new LinkedHashMap<>();
        for (String kind : kinds) {
            List<Trend.Run> runs = new ArrayList<>();
            for (int run = 1; run < looks.size(); run++) {
                int added = total(run, kind) - total(run - 1, kind);
                List<Open> opened = opened(run, kind);
                int left = last().stillOpen(opened).size();
                runs.add(new Trend.Run(added, opened.size(), left, collected.get(run)));
            }
            byKind.put(kind, runs);
        }
        return byKind;
    }

    /** The kinds with such a trend. */
    List<String> kinds(Trend trend, boolean held) {
        Map<String, List<Trend.Run>> found = new HashMap<>(byKind());
        found.values().removeIf(runs -> Trend.of(runs, held) != trend);
        return found.keySet().stream().sorted().toList();
    }

    /** Whether no run adds any more. */
    boolean stand(boolean held) {
        return byKind().values().stream().allMatch(runs -> Trend.stands(runs, held));
    }

    private int total(int run, String kind) {
        return totals.get(run).getOrDefault(kind, 0);
    }

    private List<Open> opened(int run, String kind) {
        return opened.get(run).stream().filter(open -> open.kind().equals(kind)).toList();
    }

    /** What each run after the first opened of a kind, a list for each run. */
    List<List<Open>> openedByRun(List<String> kinds) {
        return opened.stream()
                .skip(1)
                .map(run ->
                        run.stream().filter(open -> kinds.contains(open.kind())).toList())
                .toList();
    }
}
