package dev.fdlab.upstream;

/**
 * One parameter of a fault.
 *
 * @param name as written in {@code NAME:name=value}
 * @param value the default
 * @param kind what is accepted
 * @param meaning one phrase for the table
 */
record Parameter(String name, String value, Kind kind, String meaning) {

    static Parameter bytes(String name, String value, String meaning) {
        return new Parameter(name, value, new Kind.Whole(0, Kind.MAX_BYTES, "bytes"), meaning);
    }

    static Parameter count(String name, String value, long max, String meaning) {
        return new Parameter(name, value, new Kind.Whole(1, max, "count"), meaning);
    }

    static Parameter time(String name, String value, String meaning) {
        return new Parameter(name, value, new Kind.Time(), meaning);
    }

    static Parameter decimal(String name, String value, String meaning) {
        return new Parameter(name, value, new Kind.Decimal(), meaning);
    }

    static Parameter status(String value) {
        return new Parameter("status", value, new Kind.Whole(200, 599, "status code"), "the status of the answer");
    }

    static Parameter choice(String name, String value, String meaning, String... words) {
        return new Parameter(name, value, new Kind.Choice(java.util.List.of(words)), meaning);
    }

    /** The given text in the form that scripts understand. */
    String check(String given) {
        try {
            return kind.check(given);
        } catch (BadFault e) {
            throw new BadFault("parameter " + name + ": " + e.getMessage());
        }
    }
}
