package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one performance of an act.
 *
 * @param act the act's number
 * @param title the act's title
 * @param mode where the servers ran
 * @param claims an outcome for each claim that the act has declared, in the order of their evidence
 * @param failure why the act could not be played to its end, if it could not: a clause,
 *     {@code it survived 2,560 uploads}
 * @param took how long it took
 */
public record Performance(
        int act, String title, Mode mode, List<Outcome> claims, Optional<String> failure, Duration took) {

    /** An act holds when it was played to its end and every claim that it declared holds. */
    public boolean holds() {
        return failure.isEmpty() && !claims.isEmpty() && claims.stream().allMatch(Outcome::holds);
    }
}
