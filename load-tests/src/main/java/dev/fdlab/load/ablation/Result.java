package dev.fdlab.load.ablation;

import java.util.List;

/**
 * A row, tried.
 *
 * @param row what was to be shown
 * @param removed the patches that took the fixes out
 * @param without what became of the server without them
 * @param whole what became of the server as it is, under the same attack
 */
record Result(Row row, List<Patch> removed, Verdict without, Verdict whole) {

    /** Whether the row does what it says. */
    boolean holds() {
        return whole.held() && row.saysSo(without);
    }

    /** What the matrix says of the server without the fix. */
    String verdict() {
        return row.verdict(without);
    }
}
