package dev.fdlab.load.guard;

import java.io.PrintStream;
import java.util.Locale;

/** Tells what has been run: wrong verdicts with what the JVM said, right ones in a line now and then. */
final class Progress {

    private static final int EVERY = 25;

    private final int all;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private int done;
    private int wrong;

    Progress(int all, PrintStream out) {
        this.all = all;
        this.out = out;
    }

    synchronized void add(Trial.Result result) {
        done++;
        if (!result.right()) {
            wrong++;
            out.println(line(result));
            out.println(result.log().indent(7).stripTrailing());
        }
        if (done % EVERY == 0 || done == all) {
            out.printf(
                    Locale.ROOT,
                    "%5d of %d, %d wrong, %.1f minutes%n",
                    done,
                    all,
                    wrong,
                    (System.nanoTime() - start) / 60e9);
        }
    }

    /** A result in a line. */
    static String line(Trial.Result result) {
        return "wrong: %s, %s: %s, not %s"
                .formatted(
                        result.trial().cell().name(),
                        result.trial().subject().title(),
                        result.said(),
                        result.trial().subject().right())
                .toLowerCase(Locale.ROOT);
    }
}
