package dev.fdlab.lens;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a process takes descriptors, from the last ten looks at it, and from all of them where these see no growth.
 */
final class Forecast {
    private static final int LOOKS = 10;

    /** When, and how many were open. */
    record Look(long millis, int open) {}

    private final Deque<Look> looks = new ArrayDeque<>();
    private final SlowGrowth slow = new SlowGrowth();

    /** Remembers one look. */
    void add(DescriptorTable table) {
        looks.addLast(new Look(table.at().toEpochMilli(), table.open()));
        slow.add(looks.getLast());
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
    }

    /** Descriptors a second over the remembered looks; negative if they become fewer, 0 after a single look. */
    double rate() {
        if (looks.size() < 2) {
            return 0;
        }
        long millis = looks.getLast().millis() - looks.getFirst().millis();
        return millis <= 0
                ? 0
                : 1000.0 * (looks.getLast().open() - looks.getFirst().open()) / millis;
    }

    /** One line for people: the rate, and when the soft limit is reached if it goes on like this. */
    String text(DescriptorTable table) {
        if (looks.size() < 2) {
            return "rate: not known after one look";
        }
        String rate = "rate " + (rate() < 0 ? "" : "+") + Figures.tenths(rate()) + " descriptors/s";
        if (table.exhausted()) {
            return rate + ", exhausted: the next open fails with EMFILE";
        }
        // Not limit - open: a limit that was lowered since may be below numbers that are in use.
        long left = table.free();
        if (left == Limit.UNLIMITED) {
            return rate + ", no exhaustion in sight";
        }
        if (rate() >= 0.05) {
            return rate + ", exhausted in " + duration(Duration.ofSeconds(Math.round(left / rate())));
        }
        if (slow.isThere()) {
            double seconds = (double) left * slow.seconds() / slow.descriptors();
            return rate + ", but " + Figures.grouped(slow.descriptors()) + " more within "
                    + Figures.atLeast(slow.seconds()) + ": exhausted in "
                    + duration(Duration.ofSeconds(Math.round(seconds))) + " if it goes on so slowly";
        }
        return rate + ", no exhaustion in sight";
    }

    private static String duration(Duration time) {
        if (time.toHours() >= 48) {
            return time.toDays() + " d";
        }
        if (time.toMinutes() >= 120) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toSeconds() >= 120
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
