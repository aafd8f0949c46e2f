package dev.fdlab.upstream;

import java.util.List;

/**
 * A script, read and ready to run. Immutable, so that one program serves every connection.
 *
 * @param name the fault's name with its parameters, or the script itself
 * @param steps in order
 * @param loops the number of counters that its repeats need
 */
record Program(String name, List<Step> steps, int loops) {

    Step first() {
        return steps.get(0);
    }

    /** Whether it acts on the whole port and not on one connection. */
    boolean takesThePort() {
        return first() instanceof Step.Listen;
    }
}
