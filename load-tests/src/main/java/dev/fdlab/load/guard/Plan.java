package dev.fdlab.load.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * Which JVMs to start, in which order.
 *
 * @param trials every cell's first round comes before the second of any: who runs out of time has seen them all
 */
public record Plan(List<Trial> trials) {

    private static final int OFTEN = 20;
    private static final int SELDOM = 3;

    /**
     * Plans.
     *
     * @param atMost repetitions of each, 1 and up
     */
    public static Plan of(List<Cell> cells, List<Subject> subjects, int atMost) {
        List<Trial> trials = new ArrayList<>();
        for (int round = 0; round < Math.min(atMost, OFTEN); round++) {
            for (Cell cell : cells) {
                for (Subject subject : subjects) {
                    if (round < times(cell, subject)) {
                        trials.add(new Trial(cell, subject));
                    }
                }
            }
        }
        return new Plan(trials);
    }

    private static int times(Cell cell, Subject subject) {
        if (cell.full()) {
            return subject.often() ? OFTEN : SELDOM;
        }
        return subject.everywhere() ? 1 : 0;
    }
}
