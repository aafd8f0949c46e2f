package dev.fdlab.lens;

/**
 * What the command ends with.
 */
final class Exit {
    /** It said what it was asked. */
    static final int SAID = 0;

    /** A threshold was passed. */
    static final int ABOVE = 1;

    static final int BAD_USE = 2;

    /** A process cannot be read. */
    static final int UNREADABLE = 3;

    /** What it had to say could not be written. */
    static final int UNWRITTEN = 4;

    /** As a shell reports a program that SIGPIPE (13) ended: 128 + 13. */
    static final int READER_LEFT = 141;

    private Exit() {}

    /** Of two looks: a threshold that was passed says more than one that could not be checked. */
    static int worse(int one, int other) {
        return one == ABOVE || other == ABOVE ? ABOVE : Math.max(one, other);
    }

    /** Says on standard error, in one line, why it is not what was asked. */
    static void complain(String message) {
        System.err.println("fd-lens: " + Escaped.text(message.replace('\n', ' ')));
    }
}
