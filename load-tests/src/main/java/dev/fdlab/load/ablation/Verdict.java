package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.RunningProgram;
import java.util.Optional;

/** What became of a server that was attacked. */
public sealed interface Verdict {

    /** The word for the matrix. */
    String word();

    /** How, for people. */
    String how();

    /** Whether the attack has failed. */
    default boolean held() {
        return this instanceof Held;
    }

    /** Whether the attack has succeeded. */
    default boolean fell() {
        return this instanceof Degraded || this instanceof Died;
    }

    /** It kept its promises. */
    record Held(String how) implements Verdict {
        @Override
        public String word() {
            return "held";
        }
    }

    /** It broke a promise, and went on. */
    record Degraded(String how) implements Verdict {
        @Override
        public String word() {
            return "degraded";
        }
    }

    /**
     * It was of no use any more: at its limit, out of memory, or silent for ever.
     *
     * @param after how many requests
     */
    record Died(String cause, long after) implements Verdict {
        @Override
        public String word() {
            return "died";
        }

        @Override
        public String how() {
            return cause + ", after " + after + (after == 1 ? " request" : " requests");
        }
    }

    /**
     * Nothing can be said, which is never good news.
     *
     * @param here whether that is because of this machine, which lacks a tool or is too busy; else the moment never
     *     came
     */
    record Unknown(String how, boolean here) implements Verdict {

        /** The moment never came. */
        Unknown(String how) {
            this(how, false);
        }

        /** On this machine nothing can be said. */
        static Unknown here(String how) {
            return new Unknown(how, true);
        }

        @Override
        public String word() {
            return "unknown";
        }
    }

    /** What its log says of descriptors and memory; empty if neither ran out. */
    static Optional<Verdict> inLog(RunningProgram server, long requests) {
        if (server.log().emfile().isPresent()) {
            return Optional.of(new Died("Too many open files", requests));
        }
        if (server.log().has(line -> line.contains("OutOfMemoryError"))) {
            return Optional.of(new Died("OutOfMemoryError", requests));
        }
        return Optional.empty();
    }
}
