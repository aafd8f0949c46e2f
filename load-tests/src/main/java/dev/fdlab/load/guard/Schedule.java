package dev.fdlab.load.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which JVMs to start, in which order.
 *
 * @param stages one after the other, each either idle or busy; the first rounds of all of them come before the second
 *     of any, so that whoever runs out of time has seen each kind
 * @param often repetitions, on the default JVM, of what is tried often
 * @param seldom of the rest
 */
public record Schedule(List<List<Trial>> stages, int often, int seldom) {

    private static final int OFTEN = 20;
    private static final int SELDOM = 3;

    /** Everything, as often as it is to be. */
    public static Schedule whole(List<Cell> cells, List<Subject> subjects) {
        return of(cells, subjects, OFTEN, SELDOM);
    }

    /**
     * As much of it as fits, repetitions left out evenly; everything once, even if that does not fit.
     *
     * @param atMost repetitions of each, 1 and up
     * @param jvms that fit
     */
    public static Schedule fitting(List<Cell> cells, List<Subject> subjects, int atMost, long jvms) {
        for (int often = Math.min(atMost, OFTEN); often > 1; often--) {
            Schedule schedule = of(cells, subjects, often, Math.max(1, Math.min(atMost, often * SELDOM / OFTEN)));
            if (schedule.size() <= jvms) {
                return schedule;
            }
        }
        return of(cells, subjects, 1, 1);
    }

    private static Schedule of(List<Cell> cells, List<Subject> subjects, int often, int seldom) {
        List<List<Trial>> stages = new ArrayList<>();
        for (int round = 0; round < often; round++) {
            // The idle cell of a JVM, then the busy one.
            Map<String, List<Trial>> kinds = new LinkedHashMap<>();
            for (boolean busy : List.of(false, true)) {
                for (Cell cell : cells) {
                    for (Subject subject : subjects) {
                        int times = cell.full() ? (subject.often() ? often : seldom) : subject.everywhere() ? 1 : 0;
                        if (cell.busy() == busy && round < times) {
                            kinds.computeIfAbsent(cell.jvm() + busy, kind -> new ArrayList<>())
                                    .add(new Trial(cell, subject));
                        }
                    }
                }
            }
            for (String jvm : cells.stream().map(Cell::jvm).distinct().toList()) {
                for (boolean busy : List.of(false, true)) {
                    stages.add(kinds.getOrDefault(jvm + busy, List.of()));
                }
            }
        }
        return new Schedule(stages.stream().filter(stage -> !stage.isEmpty()).toList(), often, seldom);
    }

    /** How many JVMs. */
    public int size() {
        return stages.stream().mapToInt(List::size).sum();
    }

    List<Trial> trials() {
        return stages.stream().flatMap(List::stream).toList();
    }
}
