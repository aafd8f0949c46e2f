package dev.fdlab.upstream;

import java.util.List;

/**
 * Steps, ready to run. Immutable, so that one script serves every connection.
 *
 * @param name the fault's name with the parameters that were given, or the script as it was written
 * @param steps one after the other
 */
record Script(String name, List<Step> steps) implements Behaviour {
    @Override
    public String text() {
        return Step.text(steps);
    }
}
