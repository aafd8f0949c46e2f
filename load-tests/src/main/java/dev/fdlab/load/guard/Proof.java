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
 * @param wrong every wrong verdict, and what was not run because time was up, each in a line
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
     * @param often repetitions on the default JVM of leaks that a collection heals, and of the zoo
     * @param seldom repetitions there of the rest; in the other cells each is run once
     * @param whole JVMs that all repetitions on all cells would be
     * @param planned JVMs that were to be started: as many as fit into an hour
     * @param run those that were
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
            int often,
            int seldom,
            int whole,
            int planned,
            int run,
            long minutes) {

        /** Whether nothing was left out. */
        boolean complete() {
            return cells == allCells && run == whole;
        }
    }

    /**
     * A group of subjects in a cell.
     *
     * @param cell its name
     * @param group its name
     * @param subjects how many different ones
     * @param planned runs
     * @param runs each in a JVM of its own
     * @param clean of the runs
     * @param leak of the runs
     * @param unknown of the runs
     * @param wrong of the runs: verdicts that they must not have, and tests that failed by themselves
     */
    public record Row(
            String cell,
            String group,
            int subjects,
            int planned,
            int runs,
            int clean,
            int leak,
            int unknown,
            int wrong) {}

    static List<Row> rows(List<Trial> planned, List<Trial.Result> results) {
        Map<String, List<Trial>> groups = new TreeMap<>();
        planned.forEach(trial ->
                groups.computeIfAbsent(key(trial), key -> new ArrayList<>()).add(trial));
        return groups.entrySet().stream()
                .map(group -> row(
                        group.getValue(),
                        results.stream()
                                .filter(result -> key(result.trial()).equals(group.getKey()))
                                .toList()))
                .sorted(Comparator.comparing(Row::cell).thenComparing(Row::group))
                .toList();
    }

    private static String key(Trial trial) {
        return trial.cell().name() + "\t" + trial.subject().group();
    }

    private static Row row(List<Trial> planned, List<Trial.Result> results) {
        return new Row(
                planned.get(0).cell().name(),
                planned.get(0).subject().group(),
                (int) planned.stream().map(Trial::subject).distinct().count(),
                planned.size(),
                results.size(),
                count(results, Said.CLEAN),
                count(results, Said.LEAK),
                count(results, Said.UNKNOWN),
                (int) results.stream().filter(result -> !result.right()).count());
    }

    /** What was to be run and was not: that is never green. */
    static List<String> notRun(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.runs() < row.planned())
                .map(row -> "not run: %s, %s: %d of %d"
                        .formatted(row.cell(), row.group(), row.planned() - row.runs(), row.planned()))
                .toList();
    }

    private static int count(List<Trial.Result> results, Said said) {
        return (int) results.stream().filter(result -> result.said() == said).count();
    }
}
