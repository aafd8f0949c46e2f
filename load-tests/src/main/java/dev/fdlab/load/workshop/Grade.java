package dev.fdlab.load.workshop;

import java.util.List;

/** What a check says of a learner's work. */
public sealed interface Grade {

    /** The exit code of a check. */
    int exit();

    /**
     * It is done.
     *
     * @param evidence what was seen, a line each
     */
    record Passed(List<String> evidence) implements Grade {
        @Override
        public int exit() {
            return 0;
        }
    }

    /**
     * It is not done.
     *
     * @param reasons what is missing and where to look, a line each; never the answer
     */
    record NotYet(List<String> reasons) implements Grade {
        @Override
        public int exit() {
            return 1;
        }
    }

    /**
     * Nothing can be said, which is never good news: no load ran, or the limit did not apply.
     *
     * @param why a sentence
     */
    record NothingTested(String why) implements Grade {
        @Override
        public int exit() {
            return 2;
        }
    }

    /** Not yet, for one reason. */
    static Grade notYet(String reason) {
        return new NotYet(List.of(reason));
    }

    /** Passed, unless there are reasons why not. */
    static Grade of(List<String> evidence, List<String> reasons) {
        return reasons.isEmpty() ? new Passed(List.copyOf(evidence)) : new NotYet(List.copyOf(reasons));
    }
}
