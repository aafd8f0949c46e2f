package dev.fdlab.load.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of the proof came to, as {@code docs/guard.json} has it.
 *
 * @param circumstances where and how it was run
 * @param rows a row for each cell and group
 * @param wrong every wrong verdict, in a line
 */
public record Proof(Circumstances circumstances, List<Row> rows, List<String> wrong) {

    /**
     * Where and how.
     *
     * @param date of its end, ISO 8601
     * @param jdks their whole versions
     * @param processors of the machine
     * @param kernel its release
     * @param sideBySide JVMs at one time
     * @param cells how many kinds of JVM were asked for
     * @param allCells how many there are on this machine
     * @param planned JVMs that a complete run of these starts
     * @param run those that were run: fewer where time was up, or repetitions were lowered
     * @param minutes it took
     */
    public record Circumstances(
            String date,
            List<String> jdks,
            int processors,
            String kernel,
            int sideBySide,
            int cells,
            int allCells,
            int planned,
            int run,
            long minutes) {

        /** Whether nothing was left out. */
        boolean complete() {
            return cells == allCells && run == planned;
        }
    }

    /**
     * A group of subjects in a cell.
     *
     * @param cell its name
     * @param group its name
     * @param subjects how many different ones
     * @param runs each in a JVM of its own
     * @param clean of the runs
     * @param leak of the runs
     * @param unknown of the runs
     * @param wrong of the runs: verdicts that they must not have, and tests that failed by themselves
     */
    public record Row(String cell, String group, int subjects, int runs, int clean, int leak, int unknown, int wrong) {}

    static List<Row> rows(List<Trial.Result> results) {
        Map<String, List<Trial.Result>> groups = new TreeMap<>();
        results.forEach(result -> groups.computeIfAbsent(
                        result.trial().cell().name() + "\t"
                                + result.trial().subject().group(),
                        key -> new ArrayList<>())
                .add(result));
        return groups.entrySet().stream()
                .map(group -> row(group.getKey().split("\t"), group.getValue()))
                .sorted(Comparator.comparing(Row::cell).thenComparing(Row::group))
                .toList();
    }

    private static Row row(String[] key, List<Trial.Result> results) {
        return new Row(
                key[0],
                key[1],
                (int) results.stream()
                        .map(result -> result.trial().subject())
                        .distinct()
                        .count(),
                results.size(),
                count(results, Said.CLEAN),
                count(results, Said.LEAK),
                count(results, Said.UNKNOWN),
                (int) results.stream().filter(result -> !result.right()).count());
    }

    private static int count(List<Trial.Result> results, Said said) {
        return (int) results.stream().filter(result -> result.said() == said).count();
    }
}
