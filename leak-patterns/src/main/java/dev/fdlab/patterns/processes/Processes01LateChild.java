package dev.fdlab.patterns.processes;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
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
 * pipes. When the child ends, the JDK closes them. So a test with children that end by themselves sees no
 * leak.
 *
 * <p>Fix: destroy the child. On Linux {@code destroy} closes the three streams as well; its documentation does not
 * promise that, so close them too. (A child that ignores SIGTERM needs {@code destroyForcibly}.)
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   3 pipe                no: for good
 * 25   3 pipe                no: for good
 * </pre>
 */
@Listed(id = "processes-01", signature = "process-streams", leaks = Leaks.FOR_GOOD)
public final class Processes01LateChild implements Pattern {

    private static final int TIMEOUT_MILLIS = 20;

    @Override
    public void leak(Fixture fixture) throws IOException, InterruptedException {
        Process child = slow();
        if (child.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
            check(child.exitValue());
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException, InterruptedException {
        Process child = slow();
        try {
            if (child.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                check(child.exitValue());
            }
        } finally {
            child.destroy();
            child.getOutputStream().close();
            child.getInputStream().close();
            child.getErrorStream().close();
        }
    }

    private static void check(int exitValue) throws IOException {
        if (exitValue != 0) {
            throw new IOException("the child failed: " + exitValue);
        }
    }

    /** Ends when its input ends, and so does not live longer than its parent. */
    private static Process slow() throws IOException {
        return new ProcessBuilder("cat").start();
    }
}
