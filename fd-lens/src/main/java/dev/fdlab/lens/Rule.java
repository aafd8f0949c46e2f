package dev.fdlab.lens;

import java.util.List;

/**
 * A line of the table of signatures.
 *
 * @param shape what belongs to it
 * @param threshold how many of it are worth a word in a table of which nobody knows what has grown
 */
record Rule(Signature signature, Shape shape, Threshold threshold) {

    /** The parts of a {@link Signature}, and what belongs to it. */
    static Rule of(
            String id,
            String title,
            String meaning,
            String lookFor,
            Shape shape,
            Threshold threshold,
            String... patterns) {
        return new Rule(new Signature(id, title, meaning, lookFor, List.of(patterns)), shape, threshold);
    }
}
