package dev.fdlab.upstream;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values that a parameter accepts.
 *
 * @param <T> what they are in Java
 */
sealed interface ValueType<T> {
    /** The longest pause: one hour. */
    Duration MAX_TIME = Duration.ofHours(1);

    /** The largest body: 1 GiB. It costs no memory: bodies are made while they are sent. */
    long MAX_BYTES = 1L << 30;

    Pattern TIME = Pattern.compile("(\\d{1,12})(ms|s|m|h)?");
    Pattern WHOLE = Pattern.compile("(-?\\d{1,12})([kKmM]?)");

    /** The value that is written like this, or {@link BadFault} with what would have been right. */
    T parse(String given);

    /** {@link BadFault} if a value is out of range. */
    default void check(T value) {}

    /** How it is written. */
    String text(T value);

    /** For the table: the unit and the range. */
    String range();

    /** A whole number in a range; {@code k} and {@code m} multiply by 1024 and 1024 * 1024. */
    record Whole(long min, long max, String unit) implements ValueType<Long> {
        @Override
        public Long parse(String given) {
            return whole(given, min, max);
        }

        @Override
        public void check(Long value) {
            inRange(value, value.toString(), min, max);
        }

        @Override
        public String text(Long value) {
            return value.toString();
        }

        @Override
        public String range() {
            return unit + " " + min + ".." + max;
        }
    }

    /** A time: a number with ms, s, m or h; milliseconds without. */
    record Time() implements ValueType<Duration> {
        @Override
        public Duration parse(String given) {
            return Duration.ofNanos(nanos(given));
        }

        @Override
        public void check(Duration value) {
            notTooLong(value, text(value));
        }

        @Override
        public String text(Duration value) {
            return value.toMillis() + "ms";
        }

        @Override
        public String range() {
            return "time 0ms.." + MAX_TIME.toMillis() + "ms";
        }
    }

    /** A decimal number from 0 to 10. */
    record Decimal() implements ValueType<Double> {
        @Override
        public Double parse(String given) {
            return decimal(given);
        }

        @Override
        public void check(Double value) {
            decimal(text(value));
        }

        @Override
        public String text(Double value) {
            return value.toString();
        }

        @Override
        public String range() {
            return "number 0..10";
        }
    }

    /** The size of a body, or {@code labels}: as long as the labels are. */
    record Size() implements ValueType<Length> {
        @Override
        public Length parse(String given) {
            return given.equals(Length.LABELS.toString()) ? Length.LABELS : Length.of(whole(given, 0, MAX_BYTES));
        }

        @Override
        public void check(Length value) {
            inRange(value.or(0), value.toString(), 0, MAX_BYTES);
        }

        @Override
        public String text(Length value) {
            return value.toString();
        }

        @Override
        public String range() {
            return "labels or bytes 0.." + MAX_BYTES;
        }
    }

    /** One of the constants of an enum, in lower case. */
    record Choice<E extends Enum<E>>(Class<E> type) implements ValueType<E> {
        @Override
        public E parse(String given) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> text(constant).equals(given.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new BadFault("'" + given + "' is not one of " + words(", ")));
        }

        @Override
        public String text(E value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String range() {
            return words("|");
        }

        private String words(String separator) {
            return Arrays.stream(type.getEnumConstants()).map(this::text).collect(Collectors.joining(separator));
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
        inRange(value, given, min, max);
        return value;
    }

    private static void inRange(long value, String shown, long min, long max) {
        if (value < min || value > max) {
            throw new BadFault(shown + " is outside " + min + ".." + max);
        }
    }

    static long nanos(String given) {
        Matcher matcher = TIME.matcher(given);
        if (!matcher.matches()) {
            throw new BadFault("'" + given + "' is not a time (such as 200ms, 2s or 200)");
        }
        TemporalUnit unit = switch (matcher.group(2) == null ? "ms" : matcher.group(2)) {
            case "h" -> ChronoUnit.HOURS;
            case "m" -> ChronoUnit.MINUTES;
            case "s" -> ChronoUnit.SECONDS;
            default -> ChronoUnit.MILLIS;
        };
        Duration time = Duration.of(Long.parseLong(matcher.group(1)), unit);
        notTooLong(time, given);
        return time.toNanos();
    }

    private static void notTooLong(Duration time, String shown) {
        if (time.isNegative()) {
            throw new BadFault(shown + " is not a time (such as 200ms, 2s or 200)");
        }
        if (time.compareTo(MAX_TIME) > 0) {
            throw new BadFault(shown + " is above the limit of " + MAX_TIME.toMillis() + "ms (1h)");
        }
    }

    static double decimal(String given) {
        if (!given.matches("\\d{1,2}(\\.\\d{1,6})?") || Double.parseDouble(given) > 10) {
            throw new BadFault("'" + given + "' is not a number from 0 to 10");
        }
        return Double.parseDouble(given);
    }
}
