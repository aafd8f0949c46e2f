package dev.fdlab.load.workshop;

import java.io.IOException;
import java.util.Optional;

/** Judges one stage, by evidence. */
interface Check {

    /** Under this limit everything is played. */
    int LIMIT = 128;

    /** Judges; bounded in time, within a minute on two cores. */
    Grade grade(Attempt attempt) throws IOException, InterruptedException;

    /** What is found of the learner's work now, in a sentence, for a hint; empty where only a check can say. */
    default Optional<String> state(Desk desk) {
        return Optional.empty();
    }
}
