package dev.fdlab.load.guard;

/** A process that never rests. */
public final class Busy {

    private static volatile long count;

    /** The program: it ends when it is killed. */
    public static void main(String[] args) {
        while (true) {
            count++;
        }
    }

    private Busy() {}
}
