package dev.fdlab.upstream;

/** How often something happens. */
sealed interface Times {
    Times FOREVER = new Forever();
    Times ONCE = new Exactly(1);

    /** Without end. */
    record Forever() implements Times {}

    /** This many times in all. */
    record Exactly(int times) implements Times {}

    /** Whether there is another time after {@code done} of them. */
    default boolean goesOnAfter(int done) {
        return this instanceof Forever || this instanceof Exactly exactly && done < exactly.times;
    }
}
