package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Declaration;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import java.io.PrintStream;
import java.util.Locale;

/** Counts repeated performances: one line each, and what did not hold. */
public final class Count implements Audience {

    private final PrintStream out;
    private final int times;
    private int played;
    private int held;

    /** Counts the performances of one act. */
    public Count(PrintStream out, int times) {
        this.out = out;
        this.times = times;
    }

    @Override
    public void begins(Declaration<?> act, Mode mode) {
        if (played == 0) {
            out.println("Act " + act.number() + "  " + act.title() + "  (" + mode + " mode, " + times + " times)");
        }
    }

    @Override
    public void judged(Outcome claim) {
        if (!claim.holds()) {
            out.println("  FAIL " + claim.says() + ": " + claim.evidence());
        }
    }

    @Override
    public void ends(Performance performance) {
        played++;
        held += performance.holds() ? 1 : 0;
        performance.failure().ifPresent(failure -> out.println("  not played to its end: " + failure));
        out.println(String.format(
                Locale.ROOT,
                "  %d of %d: %s (%.1f s)",
                played,
                times,
                performance.holds() ? "holds" : "DOES NOT HOLD",
                performance.took().toMillis() / 1000.0));
        if (played == times) {
            out.println("Act " + performance.act() + ": " + held + " of " + times + " held");
        }
    }
}
