package dev.fdlab.load.guard;

/** A process that never rests. */
public final class Busy {

    /** Written and never read: what the compiler must not leave out. */
    @SuppressWarnings("UnusedVariable") // the number is of no use
    private static volatile long count;

    /** The program: it ends when it is killed. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread
    public static void main(String[] args) {
        while (true) {
            count++;
        }
    }

    private Busy() {}
}
