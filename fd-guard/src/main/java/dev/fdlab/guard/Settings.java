package dev.fdlab.guard;

import java.time.Duration;

/**
 * How strict a {@link DescriptorWindow} is.
 *
 * @param allowed how many descriptors may stay open, 0 and up
 * @param settle for how long descriptors may still be closed once the window ends, 0 and up
 * @param samples how many readings must agree after that, 1 and up
 * @param collect whether garbage is collected first
 */
public record Settings(int allowed, Duration settle, int samples, Collect collect) {

    /** What {@link NoDescriptorLeak} says when nothing is said. */
    public static final Settings STRICT = new Settings(0, Duration.ofSeconds(5), 5, Collect.NEVER);

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException that names the bad one
     */
    public Settings {
        if (allowed < 0) {
            throw new IllegalArgumentException("allowed must be 0 or more, not " + allowed);
        }
        if (settle.isNegative()) {
            throw new IllegalArgumentException("settle must be 0 or more, not " + settle);
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be 1 or more, not " + samples);
        }
    }

    static Settings of(NoDescriptorLeak guard) {
        return new Settings(guard.allowed(), Duration.ofMillis(guard.settleMillis()), guard.samples(), guard.collect());
    }
}
