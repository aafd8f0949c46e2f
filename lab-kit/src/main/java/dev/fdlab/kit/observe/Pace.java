package dev.fdlab.kit.observe;

import java.time.Duration;

/**
 * How closely a program is watched.
 *
 * @param interval from one look to the next; a look that takes long makes it longer
 * @param age for how long a socket's state and queues, once read, stay good while that socket is still there
 */
public record Pace(Duration interval, Duration age) {

    /** For evidence: short enough to see a sawtooth that a collection every few uploads makes, and nothing is old. */
    public static final Pace CLOSE = new Pace(Duration.ofMillis(25), Duration.ZERO);

    /** For hours: five looks a second, and a state is at most a second old. */
    public static final Pace EASY = new Pace(Duration.ofMillis(200), Duration.ofSeconds(1));
}
