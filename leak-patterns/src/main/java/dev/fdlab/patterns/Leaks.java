package dev.fdlab.patterns;

/** How long what a pattern leaves open stays open, while the program goes on. */
public enum Leaks {
    /** Until the garbage collector comes round, which in a large heap may be never. */
    UNTIL_COLLECTED("until collected"),

    /** Until the process ends: no collection closes it. */
    FOR_GOOD("for good");

    private final String words;

    Leaks(String words) {
        this.words = words;
    }

    /** As it stands in a table: {@code for good}. */
    @Override
    public String toString() {
        return words;
    }
}
