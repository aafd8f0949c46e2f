package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.util.Optional;

/** Judges one stage, by evidence. */
interface Check {

    /** Under this limit everything is played. */
    int LIMIT = 128;

    /** Judges; bounded in time, within a minute on two cores. */
    Grade grade(Attempt attempt) throws IOException, InterruptedException;

    /**
     * What is found of the learner's work now, in words, for a hint: neither an answer nor a command.
     *
     * @param last the last check
     */
    String found(Desk desk, Checkout checkout, Optional<Progress.Last> last) throws IOException;
}
