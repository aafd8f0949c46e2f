package dev.fdlab.load.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Figures of several rounds: on a shared machine one figure says little.
 *
 * @param min the lowest
 * @param median the middle one
 * @param max the highest
 */
public record Spread(double min, double median, double max) {

    /** Of these; at least one. */
    public static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "min %.2f, median %.2f, max %.2f", min, median, max);
    }
}
