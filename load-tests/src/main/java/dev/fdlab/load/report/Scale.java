package dev.fdlab.load.report;

import java.util.Locale;

/**
 * From figures, 0 and up, to places on a drawing.
 *
 * @param most the figure at {@code to}
 * @param from the place of 0
 * @param to the place of the most
 */
record Scale(double most, double from, double to) {

    /** The place of a figure, to a tenth. */
    String at(double figure) {
        return at(figure, 0);
    }

    /** The place of a count, to a tenth. */
    String at(long count) {
        return at((double) count, 0);
    }

    /** The place of a count, shifted. */
    String at(long count, double shift) {
        return at((double) count, shift);
    }

    /** The place of a figure, shifted. */
    String at(double figure, double shift) {
        String text = String.format(Locale.ROOT, "%.1f", from + figure / most * (to - from) + shift);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** The next step of 1, 2, 5, 10, 20, 50 and so on, up and down. */
    static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (int times : new int[] {1, 2, 5}) {
            if (times * power >= atLeast) {
                return times * power;
            }
        }
        return 10 * power;
    }

    /** A figure beside a tick. */
    static String figure(double tick) {
        return tick == Math.rint(tick) || tick >= 10
                ? String.format(Locale.ROOT, "%,.0f", tick)
                : String.format(Locale.ROOT, "%.2f", tick).replaceFirst("0$", "");
    }
}
