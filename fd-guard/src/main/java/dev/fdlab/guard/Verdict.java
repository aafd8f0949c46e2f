package dev.fdlab.guard;

import dev.fdlab.lens.Descriptor;
import java.util.List;

/** What came of looking at a test. */
sealed interface Verdict {

    /** How often the body ran, 1 and up. */
    int runs();

    /**
     * Nothing grows.
     *
     * @param notes what was seen beside that, a sentence each
     */
    record Clean(int runs, List<String> notes) implements Verdict {}

    /**
     * It leaks.
     *
     * @param grown at least one
     * @param failed what a later run threw; empty if none did
     */
    record Leak(int runs, List<Grown> grown, String failed) implements Verdict {

        int total() {
            return grown.stream().mapToInt(kind -> kind.left().size()).sum();
        }
    }

    /**
     * It could not be seen.
     *
     * @param why what could not be seen, and what would make it visible
     */
    record Unknown(int runs, String why) implements Verdict {}

    /**
     * Descriptors of one kind that were left open.
     *
     * @param kind see {@link Open#kind()}
     * @param byRun how many more each run left, after the first one unless a later one failed; empty if there was
     *     one run only
     * @param left those that are still open, at least one; less is known of them where the table was full
     * @param dropped how many of them a collection closed once it could: they were dropped, not closed
     */
    record Grown(String kind, List<Integer> byRun, List<Descriptor> left, int dropped) {}
}
