package dev.fdlab.upstream;

import java.util.Random;

/**
 * How long a pause lasts.
 *
 * @param nanos the fixed time, the middle of the uniform one, the median of the lognormal one
 * @param shape its distribution
 * @param spread uniform: from {@code nanos * (1 - spread)} to {@code nanos * (1 + spread)}; lognormal: sigma
 */
record Delay(long nanos, Shape shape, double spread) {
    enum Shape {
        FIXED,
        UNIFORM,
        LOGNORMAL
    }

    /** A time in nanoseconds, never above the longest pause: a lognormal tail has no end of its own. */
    long draw(Random random) {
        double drawn = switch (shape) {
            case FIXED -> nanos;
            case UNIFORM -> nanos * (1 + spread * (2 * random.nextDouble() - 1));
            case LOGNORMAL -> nanos * Math.exp(spread * random.nextGaussian());
        };
        return Math.min(Math.max(0, Math.round(drawn)), Kind.MAX_TIME.toNanos());
    }
}
