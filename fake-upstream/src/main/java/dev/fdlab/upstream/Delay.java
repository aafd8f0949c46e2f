package dev.fdlab.upstream;

import java.util.Random;

/** How long a pause lasts, in nanoseconds. */
sealed interface Delay {
    /** A drawn time, in nanoseconds; it may be too long or negative. */
    double drawn(Random random);

    /** As it is written in a script. */
    String text();

    /** A time in nanoseconds, never above the longest pause: a lognormal tail has no end of its own. */
    default long draw(Random random) {
        return Math.min(Math.max(0, Math.round(drawn(random))), ValueType.MAX_TIME.toNanos());
    }

    /** Always the same. */
    record Fixed(long nanos) implements Delay {
        @Override
        public double drawn(Random random) {
            return nanos;
        }

        @Override
        public String text() {
            return Written.time(nanos);
        }
    }

    /** From {@code nanos * (1 - spread)} to {@code nanos * (1 + spread)}; {@code spread} is at most 1. */
    record Uniform(long nanos, double spread) implements Delay {
        public Uniform {
            if (spread > 1) {
                throw new BadFault("the spread of a uniform pause is at most 1");
            }
        }

        @Override
        public double drawn(Random random) {
            return nanos * (1 + spread * (2 * random.nextDouble() - 1));
        }

        @Override
        public String text() {
            return Written.time(nanos) + " uniform " + spread;
        }
    }

    /** With this median, and {@code sigma} for its logarithm. */
    record Lognormal(long nanos, double sigma) implements Delay {
        @Override
        public double drawn(Random random) {
            return nanos * Math.exp(sigma * random.nextGaussian());
        }

        @Override
        public String text() {
            return Written.time(nanos) + " lognormal " + sigma;
        }
    }

    /** The distribution of this name: {@code spread} is its half width or its sigma, and nothing to a fixed one. */
    static Delay of(long nanos, Latency.Shape shape, double spread) {
        return switch (shape) {
            case FIXED -> new Fixed(nanos);
            case UNIFORM -> new Uniform(nanos, spread);
            case LOGNORMAL -> new Lognormal(nanos, spread);
        };
    }
}
