package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.List;

/**
 * What the last ten looks are too few to see: a descriptor a minute fills a table in a day. From the lowest counts of
 * the periods of a watch, since what is opened and closed again does not raise these; only of its second half, since a
 * process that has just started grows, and stops.
 */
final class SlowGrowth {
    /** At this many, every two periods become one. */
    private static final int MOST = 16;

    private static final int FEWEST = 4;

    /** Fewer may be chance. */
    private static final int LEAST = 3;

    private final List<Forecast.Look> lows = new ArrayList<>();
    private Forecast.Look low;
    private int looks;
    private int period = 1;

    void add(Forecast.Look look) {
        low = low == null ? look : lower(low, look);
        if (++looks == period) {
            lows.add(low);
            low = null;
            looks = 0;
        }
        if (lows.size() == MOST) {
            for (int i = 0; i < MOST / 2; i++) {
                lows.set(i, lower(lows.get(i), lows.remove(i + 1)));
            }
            period *= 2;
        }
    }

    private static Forecast.Look lower(Forecast.Look one, Forecast.Look other) {
        return other.open() < one.open() ? other : one;
    }

    private Forecast.Look from() {
        return lows.get(lows.size() / 2);
    }

    private Forecast.Look to() {
        return lows.get(lows.size() - 1);
    }

    /** Whether there is any: no period had fewer than the one before it. */
    boolean isThere() {
        if (lows.size() < FEWEST || to().open() - from().open() < LEAST) {
            return false;
        }
        for (int i = lows.size() / 2; i + 1 < lows.size(); i++) {
            if (lows.get(i + 1).open() < lows.get(i).open()) {
                return false;
            }
        }
        return true;
    }

    int descriptors() {
        return to().open() - from().open();
    }

    long seconds() {
        return Math.max(1, (to().millis() - from().millis()) / 1000);
    }
}
