package dev.fdlab.patterns.processes;

import dev.fdlab.patterns.Pattern;
import dev.fdlab.patterns.Place;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The wait for a child process times out, and the child is left to itself.
 *
 * <p>The method gives up, and the child does not know. Three pipes lead to it, its standard input, output and error,
 * whether the program wants them or not, and their ends in the JVM stay open for as long as the child lives.
 * {@code lsof} shows three pipes ({@code FIFO}) a call, and {@code ps} one child.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the thread that waits for the child's end holds the
 * pipes. When the child ends, the JDK closes them. So children that end by themselves leak nothing, and the test had
 * only such.
 *
 * <p>Fix: destroy the child, and close its three streams; or redirect them, with {@code Redirect.DISCARD} for one, so
 * that there is nothing to close, and destroy it all the same.
 */
public final class Processes01ChildTimesOutLeaksForGood implements Pattern {

    private static final int TIMEOUT_MILLIS = 20;

    @Override
    public void leak(Place place) throws IOException, InterruptedException {
        Process child = slow();
        if (!child.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
        }
        child.getInputStream().readAllBytes();
    }

    @Override
    public void fix(Place place) throws IOException, InterruptedException {
        Process child = slow();
        try {
            if (!child.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            child.getInputStream().readAllBytes();
        } finally {
            child.destroy();
            child.getOutputStream().close();
            child.getInputStream().close();
            child.getErrorStream().close();
        }
    }

    /** Waits for the end of its input, and so outlives its parent by nothing. */
    private static Process slow() throws IOException {
        return new ProcessBuilder("cat").start();
    }
}
