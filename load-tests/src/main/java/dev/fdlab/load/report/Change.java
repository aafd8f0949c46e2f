package dev.fdlab.load.report;

import java.util.Locale;

/** What became of a figure since an older report. */
final class Change {

    /** {@code (=)}, {@code (+12 %)}, {@code (was 0)}. */
    static String between(Number then, Number now) {
        double before = then.doubleValue();
        double after = now.doubleValue();
        if (before == after) {
            return "(=)";
        }
        return before == 0
                ? "(was 0)"
                : String.format(Locale.ROOT, "(%+.0f %%)", 100 * (after - before) / before)
                        .replace("-0 %", "±0 %")
                        .replace("+0 %", "±0 %");
    }

    private Change() {}
}
