package dev.fdlab.guard;

/**
 * A guarded test about which nothing can be said: something that decides about it could not be seen. It is neither
 * clean nor leaking; the message says what was not seen, and what would make it visible.
 */
public final class UnknownVerdictError extends AssertionError {

    private static final long serialVersionUID = 1;

    UnknownVerdictError(String message) {
        super(message);
    }
}
