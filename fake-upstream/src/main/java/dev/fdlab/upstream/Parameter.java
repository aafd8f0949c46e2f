package dev.fdlab.upstream;

import java.time.Duration;

/**
 * A parameter of a fault.
 *
 * @param name as written in {@code NAME:name=value}
 * @param value the default, as it is written
 * @param type the values that are accepted
 * @param meaning one phrase for the table
 */
record Parameter<T>(String name, String value, ValueType<T> type, String meaning) {

    static Parameter<Long> bytes(String name, String value, String meaning) {
        return new Parameter<>(name, value, new ValueType.Whole(0, ValueType.MAX_BYTES, "bytes"), meaning);
    }

    static Parameter<Long> count(String name, String value, long max, String meaning) {
        return new Parameter<>(name, value, new ValueType.Whole(1, max, "count"), meaning);
    }

    static Parameter<Duration> time(String name, String value, String meaning) {
        return new Parameter<>(name, value, new ValueType.Time(), meaning);
    }

    static Parameter<Double> decimal(String name, String value, String meaning) {
        return new Parameter<>(name, value, new ValueType.Decimal(), meaning);
    }

    static Parameter<Length> size(String value) {
        return new Parameter<>("size", value, new ValueType.Size(), "of the body; labels: as long as the labels are");
    }

    static Parameter<Long> status(String value) {
        return new Parameter<>(
                "status", value, new ValueType.Whole(200, 599, "status code"), "the status of the answer");
    }

    static <E extends Enum<E>> Parameter<E> choice(String name, E value, String meaning) {
        ValueType<E> type = new ValueType.Choice<>(value.getDeclaringClass());
        return new Parameter<>(name, type.text(value), type, meaning);
    }
}
