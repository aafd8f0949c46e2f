package dev.fdlab.lens;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Numbers and times as text. {@code String.format} and {@code DateTimeFormatter} do the same, but a command that lives
 * a tenth of a second would spend a good part of it on loading them.
 */
final class Figures {
    private Figures() {}

    /** {@code 65,530}. */
    static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int i = text.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** {@code 65,530}, or {@code unlimited}. */
    static String limit(long limit) {
        return limit == Limit.UNLIMITED ? "unlimited" : grouped(limit);
    }

    /** {@code 187.3 MB}; a megabyte has 1,000,000 bytes. */
    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / 1e3;
        int unit = 0;
        while (value >= 999.95 && unit < units.length - 1) {
            value /= 1e3;
            unit++;
        }
        return tenths(value) + " " + units[unit];
    }

    /** With one digit after the point. */
    static String tenths(double value) {
        long tenths = Math.round(Math.abs(value) * 10);
        return (value < 0 && tenths > 0 ? "-" : "") + grouped(tenths / 10) + "." + tenths % 10;
    }

    /** The share of a limit in whole percent: {@code 59 %}; empty for a limit that is not known or not there. */
    static String share(long open, Limit limit) {
        return limit.soft() == Limit.UNLIMITED || limit.soft() == 0
                ? ""
                : Math.round(100.0 * open / limit.soft()) + " %";
    }

    /** Right-aligned. */
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Left-aligned. */
    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** {@code 2026-01-01T12:00:00}, UTC, without a zone. */
    private static String seconds(Instant time) {
        long second = time.getEpochSecond();
        int today = (int) Math.floorMod(second, 86_400L);
        return LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L)) + "T" + two(today / 3_600) + ":"
                + two(today / 60 % 60) + ":" + two(today % 60);
    }

    /** {@code 2026-01-01T12:00:00Z}. */
    static String time(Instant time) {
        return seconds(time) + "Z";
    }

    /** {@code 2026-01-01T12:00:00.123Z}, always with three digits. */
    static String milliseconds(Instant time) {
        return seconds(time) + "."
                + Integer.toString(1000 + time.getNano() / 1_000_000).substring(1) + "Z";
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** {@code 90 s}, {@code 40 min}, {@code 3 h}, {@code 10 d}: rounded down, two digits at least from minutes on. */
    static String atLeast(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }
}
