package dev.fdlab.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a parameter accepts. */
sealed interface Kind {
    /** The longest pause: one hour. */
    Duration MAX_TIME = Duration.ofHours(1);

    /** The largest body: 1 GiB. It costs no memory, bodies are made while they are sent. */
    long MAX_BYTES = 1L << 30;

    Pattern TIME = Pattern.compile("(\\d{1,12})(ms|s|m|h)?");
    Pattern WHOLE = Pattern.compile("(\\d{1,12})([kKmM]?)");

    /** The text, normalised, or {@link BadFault} with what would have been right. */
    String check(String given);

    /** For the table: the unit and the range. */
    String range();

    /** A whole number in a range; {@code k} and {@code m} multiply by 1024 and 1024 * 1024. */
    record Whole(long min, long max, String unit) implements Kind {
        @Override
        public String check(String given) {
            return Long.toString(whole(given, min, max));
        }

        @Override
        public String range() {
            return unit + " " + min + ".." + max;
        }
    }

    /** A time: a number with ms, s, m or h; milliseconds without. */
    record Time() implements Kind {
        @Override
        public String check(String given) {
            return TimeUnit.NANOSECONDS.toMillis(nanos(given)) + "ms";
        }

        @Override
        public String range() {
            return "time 0ms.." + MAX_TIME.toMillis() + "ms";
        }
    }

    /** A decimal number from 0 to 10. */
    record Decimal() implements Kind {
        @Override
        public String check(String given) {
            return Double.toString(decimal(given));
        }

        @Override
        public String range() {
            return "number 0..10";
        }
    }

    /** The size of a body, or {@code labels}: as long as the labels are. */
    record Size() implements Kind {
        @Override
        public String check(String given) {
            return given.equals("labels") ? given : Long.toString(whole(given, 0, MAX_BYTES));
        }

        @Override
        public String range() {
            return "labels or bytes 0.." + MAX_BYTES;
        }
    }

    /** One word of a list. */
    record Choice(List<String> words) implements Kind {
        @Override
        public String check(String given) {
            String word = given.toLowerCase(Locale.ROOT);
            if (!words.contains(word)) {
                throw new BadFault("'" + given + "' is not one of " + String.join(", ", words));
            }
            return word;
        }

        @Override
        public String range() {
            return String.join("|", words);
        }
    }

    static long whole(String given, long min, long max) {
        Matcher matcher = WHOLE.matcher(given);
        if (!matcher.matches()) {
            throw new BadFault("'" + given + "' is not a whole number (such as 512 or 64k)");
        }
        long unit = switch (matcher.group(2)) {
            case "k", "K" -> 1024;
            case "m", "M" -> 1024 * 1024;
            default -> 1;
        };
        long value = Long.parseLong(matcher.group(1)) * unit;
        if (value < min || value > max) {
            throw new BadFault(given + " is outside " + min + ".." + max);
        }
        return value;
    }

    static long nanos(String given) {
        Matcher matcher = TIME.matcher(given);
        if (!matcher.matches()) {
            throw new BadFault("'" + given + "' is not a time (such as 200ms, 2s or 200)");
        }
        Duration time = Duration.of(
                Long.parseLong(matcher.group(1)),
                switch (matcher.group(2) == null ? "ms" : matcher.group(2)) {
                    case "h" -> java.time.temporal.ChronoUnit.HOURS;
                    case "m" -> java.time.temporal.ChronoUnit.MINUTES;
                    case "s" -> java.time.temporal.ChronoUnit.SECONDS;
                    default -> java.time.temporal.ChronoUnit.MILLIS;
                });
        if (time.compareTo(MAX_TIME) > 0) {
            throw new BadFault(given + " is above the limit of " + MAX_TIME.toMillis() + "ms (1h)");
        }
        return time.toNanos();
    }

    static double decimal(String given) {
        if (!given.matches("\\d{1,2}(\\.\\d{1,6})?") || Double.parseDouble(given) > 10) {
            throw new BadFault("'" + given + "' is not a number from 0 to 10");
        }
        return Double.parseDouble(given);
    }
}
