package dev.fdlab.upstream;

/** A fault, a parameter or a script that cannot be used. The message is one sentence for the person who wrote it. */
final class BadFault extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadFault(String message) {
        super(message);
    }
}
