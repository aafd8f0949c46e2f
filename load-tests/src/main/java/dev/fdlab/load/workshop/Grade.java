package dev.fdlab.load.workshop;

import java.util.List;

/** What a check says of a learner's work. */
public sealed interface Grade {

    /** The exit code of a check. */
    int exit();

    /** The verdict, as a learner reads it. */
    String word();

    /** What is said of it, a line each. */
    List<String> says();

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

        @Override
        public String word() {
            return "OK";
        }

        @Override
        public List<String> says() {
            return evidence;
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

        @Override
        public String word() {
            return "NOT YET";
        }

        @Override
        public List<String> says() {
            return reasons;
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

        @Override
        public String word() {
            return "NOTHING WAS TESTED";
        }

        @Override
        public List<String> says() {
            return List.of(why);
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
