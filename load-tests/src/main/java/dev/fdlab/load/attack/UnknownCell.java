package dev.fdlab.load.attack;

/** What stands in a table where something broke off: one cell is unknown, and the others need not be measured again. */
final class UnknownCell {

    /** {@code unknown: WHY}, on one line. */
    static String because(Exception e) {
        return "unknown: "
                + String.valueOf(e.getMessage())
                        .lines()
                        .findFirst()
                        .orElse(e.getClass().getSimpleName())
                        .replace('|', '/');
    }

    private UnknownCell() {}
}
