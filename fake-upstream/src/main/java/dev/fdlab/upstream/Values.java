package dev.fdlab.upstream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parameters of a fault that are not left at their defaults. Immutable.
 *
 * @param fault its name, for messages
 * @param given in the sequence in which they were given
 */
record Values(String fault, Map<Parameter<?>, Given> given) {

    /**
     * A value, and how it was written.
     *
     * @param value of the parameter's type
     */
    record Given(Object value, String text) {}

    static Values defaultsOf(String fault) {
        return new Values(fault, Map.of());
    }

    /**
     * These, and one more as it is written.
     *
     * @throws BadFault if it is out of range
     */
    Values withText(Parameter<?> parameter, String text) {
        try {
            return put(parameter, new Given(parameter.type().parse(text), text));
        } catch (BadFault e) {
            throw bad(parameter, e);
        }
    }

    /**
     * These, and one more.
     *
     * @throws BadFault if it is out of range
     */
    <T> Values with(Parameter<T> parameter, T value) {
        try {
            parameter.type().check(value);
            return put(parameter, new Given(value, parameter.type().text(value)));
        } catch (BadFault e) {
            throw bad(parameter, e);
        }
    }

    private Values put(Parameter<?> parameter, Given value) {
        Map<Parameter<?>, Given> more = new LinkedHashMap<>(given);
        more.put(parameter, value);
        return new Values(fault, more);
    }

    private BadFault bad(Parameter<?> parameter, BadFault e) {
        return new BadFault("fault " + fault + ", parameter " + parameter.name() + ": " + e.getMessage());
    }

    /** The value of this parameter. */
    @SuppressWarnings("unchecked") // with() put it there under its own parameter
    <T> T get(Parameter<T> parameter) {
        Given found = given.get(parameter);
        return found == null ? parameter.type().parse(parameter.value()) : (T) found.value;
    }

    /** The fault with its parameters, as it is written. */
    String text() {
        return given.isEmpty()
                ? fault
                : given.entrySet().stream()
                        .map(e -> e.getKey().name() + "=" + e.getValue().text)
                        .collect(Collectors.joining(",", fault + ":", ""));
    }
}
