package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import dev.fdlab.load.act.Script;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi.Style;

/** Tells the acts to a person while they are played. Safe for use by many threads. */
public final class Story implements Audience {

    /** Often enough to see it move; where the meter cannot be redrawn, seldom enough to be read. */
    private static final Duration LIVE = Duration.ofMillis(80);

    private static final Duration LOGGED = Duration.ofSeconds(2);

    private final PrintStream out;
    private final Screen screen;
    private final Ink ink;
    private final Meter meter;
    private long lastMeter = System.nanoTime();
    private boolean meterOnScreen;

    /** Tells to a stream. */
    public Story(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
        this.ink = new Ink(screen.colour());
        this.meter = new Meter(ink);
    }

    @Override
    public synchronized void begins(Script<?> act, Mode mode) {
        line("");
        line(ink.in(Style.bold, "Act " + act.number() + "  " + act.title()) + "  (" + mode + " mode)");
        line("  " + act.shows());
    }

    @Override
    public synchronized void doing(String line) {
        line("  > " + line);
    }

    @Override
    public synchronized void sampled(String program, Ledger ledger) {
        long now = System.nanoTime();
        if (now - lastMeter < (screen.live() ? LIVE : LOGGED).toNanos()) {
            return;
        }
        lastMeter = now;
        String text = meter.line(program, ledger, screen.columns());
        if (screen.live()) {
            out.print("\r\033[K" + text);
            out.flush();
            meterOnScreen = true;
        } else {
            line(text);
        }
    }

    @Override
    public synchronized void emfile(String program, String line) {
        line("  " + ink.in(Style.fg_red, program + ": " + line));
    }

    @Override
    public synchronized void judged(Outcome claim) {
        String mark = claim.holds() ? ink.in(Style.fg_green, "  ok   ") : ink.in(Style.fg_red, "  FAIL ");
        line(mark + claim.says());
        line("       " + ink.in(Style.faint, claim.evidence()));
    }

    @Override
    public synchronized void ends(Performance performance) {
        performance.failure().ifPresent(failure -> line(ink.in(Style.fg_red, "  The act broke off: " + failure)));
        line("  " + word(performance)
                + String.format(
                        Locale.ROOT,
                        " (%d of %d claims, %.1f s)",
                        held(performance),
                        performance.claims().size(),
                        performance.took().toMillis() / 1000.0));
    }

    /** The table of verdicts. */
    public synchronized void table(List<Performance> performances) {
        line("");
        line(ink.in(
                Style.bold,
                String.format(
                        "%-4s %-20s %-10s %-7s %8s  %s", "act", "title", "mode", "claims", "seconds", "verdict")));
        for (Performance performance : performances) {
            line(String.format(
                    Locale.ROOT,
                    "%-4d %-20s %-10s %-7s %8.1f  %s",
                    performance.act(),
                    performance.title(),
                    performance.mode(),
                    held(performance) + "/" + performance.claims().size(),
                    performance.took().toMillis() / 1000.0,
                    word(performance)));
        }
    }

    private static long held(Performance performance) {
        return performance.claims().stream().filter(Outcome::holds).count();
    }

    private String word(Performance performance) {
        return performance.holds() ? ink.in(Style.fg_green, "holds") : ink.in(Style.fg_red, "DOES NOT HOLD");
    }

    private void line(String text) {
        if (meterOnScreen) {
            // The last state of the meter is wiped: what it showed stands in the evidence.
            out.print("\r\033[K");
            meterOnScreen = false;
        }
        out.println(text);
        out.flush();
    }
}
