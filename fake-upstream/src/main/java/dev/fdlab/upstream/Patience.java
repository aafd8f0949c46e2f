package dev.fdlab.upstream;

/** How long a request is waited for. */
sealed interface Patience {
    Patience ENDLESS = new Endless();

    /** Until it comes. */
    record Endless() implements Patience {}

    /** FIN to the client when none has come after this many nanoseconds. */
    record Within(long nanos) implements Patience {}
}
