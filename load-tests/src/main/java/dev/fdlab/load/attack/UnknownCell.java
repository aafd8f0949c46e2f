package dev.fdlab.load.attack;

import java.util.Objects;

/** What stands in a table where something broke off: one cell is unknown, and the others need not be measured again. */
final class UnknownCell {

    /** {@code unknown: WHY}, on one line. */
    static String because(Exception e) {
        return "unknown: "
                + Objects.requireNonNullElse(e.getMessage(), "")
                        .lines()
                        .findFirst()
                        .orElse(e.getClass().getSimpleName());
    }

    private UnknownCell() {}
}
