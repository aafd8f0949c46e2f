package dev.fdlab.proof;

import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import dev.fdlab.patterns.Place;

/**
 * A pattern of the catalogue and its place, made once for all runs of a test: its client or its server, which all calls
 * share, would be a leak of its own if each run made another.
 *
 * @param pattern which is called
 * @param place where it works
 */
public record PatternAtWork(Pattern pattern, Place place) {

    /** The one that system property {@code pattern} names. */
    public static PatternAtWork chosen() throws Exception {
        return new PatternAtWork(Catalogue.named(System.getProperty("pattern")), Here.place());
    }

    /** One call of its leak. */
    public void leak() throws Exception {
        pattern.leak(place);
    }

    /** One call of its fix. */
    public void fix() throws Exception {
        pattern.fix(place);
    }
}
