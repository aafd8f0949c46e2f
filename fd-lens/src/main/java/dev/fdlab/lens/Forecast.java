package dev.fdlab.lens;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a process takes descriptors, from the last ten looks at it.
 */
final class Forecast {
    private static final int LOOKS = 10;

    private record Look(long millis, int open) {}

    private final Deque<Look> looks = new ArrayDeque<>();

    /** Remembers one look. */
    void add(DescriptorTable table) {
        looks.addLast(new Look(table.at().toEpochMilli(), table.open()));
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
        long left = table.limit().soft() - table.open();
        if (rate() < 0.05 || left <= 0 || table.limit().soft() == Limit.UNLIMITED) {
            return rate + ", no exhaustion in sight";
        }
        return rate + ", exhausted in " + duration(Duration.ofSeconds(Math.round(left / rate())));
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
