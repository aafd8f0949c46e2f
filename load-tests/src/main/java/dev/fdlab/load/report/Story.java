package dev.fdlab.load.report;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.load.act.Appearance;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Declaration;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import java.io.PrintStream;
import java.nio.file.Path;
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
    private final Seen seen = new Seen();
    private long lastMeter = System.nanoTime();
    private boolean meterOnScreen;
    private boolean legendSaid;
    private boolean broken;
    private Declaration<?> declaration;
    private int limits;
    private int limitsHeld;

    /** Tells to a stream. */
    public Story(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
        this.ink = new Ink(screen.colour());
        this.meter = new Meter(ink);
    }

    @Override
    public synchronized void begins(Declaration<?> act, Mode mode) {
        declaration = act;
        broken = false;
        seen.begins(act, mode);
        paragraph("", "");
        paragraph("", ink.in(Style.bold, "Act " + act.number() + "  " + act.title()) + "  (" + mode + " mode)");
        paragraph("  ", act.shows());
        if (!legendSaid) {
            legendSaid = true;
            paragraph("  ", meter.legend());
        }
    }

    @Override
    public synchronized void enters(Appearance server) {
        seen.enters(server);
    }

    @Override
    public synchronized void doing(String line) {
        paragraph("  > ", line);
    }

    @Override
    public synchronized void sampled(String program, Sample sample) {
        long now = System.nanoTime();
        if (now - lastMeter < (screen.live() ? LIVE : LOGGED).toNanos()) {
            return;
        }
        lastMeter = now;
        String text = meter.line(program, sample.ledger(), screen.columns());
        if (screen.live()) {
            out.print("\r\033[K" + text);
            out.flush();
            meterOnScreen = true;
        } else {
            paragraph("", text);
        }
    }

    @Override
    public synchronized void emfile(String program, ProgramLog.Line line) {
        paragraph("  ", ink.in(Style.fg_red, program + ": " + Paths.shortened(line.text())));
    }

    @Override
    public synchronized void judged(Outcome claim) {
        if (declaration.isAboutLimit(claim)) {
            limits++;
            limitsHeld += claim.holds() ? 1 : 0;
            // Said once, and wherever it fails: it is a claim about every server of every act.
            if (claim.holds() && limits > 1) {
                return;
            }
        }
        String mark = claim.holds() ? ink.in(Style.fg_green, "  ok   ") : ink.in(Style.fg_red, "  FAIL ");
        paragraph(mark, claim.says());
        if (broken && !claim.holds()) {
            // Why has been said, once for all.
            return;
        }
        paragraph("       ", ink.in(Style.faint, Paths.shortened(claim.evidence())));
    }

    @Override
    public synchronized void brokeOff(String why) {
        broken = true;
        paragraph("  ", ink.in(Style.fg_red, Character.toUpperCase(why.charAt(0)) + why.substring(1) + "."));
    }

    @Override
    public synchronized void ends(Performance performance) {
        paragraph(
                "  ",
                word(performance)
                        + String.format(
                                Locale.ROOT,
                                " (%d of %d claims, %.1f s)",
                                held(performance),
                                performance.claims().size(),
                                performance.took().toMillis() / 1000.0));
        for (Recording server : seen.recordings()) {
            if (server.firstFailure() != null) {
                paragraph(
                        "  ",
                        "half-way to its limit of " + server.soft() + " the " + server.program()
                                + " server was foretold: " + Forecast.inWords(server.forecast()));
            }
        }
    }

    /** The table of verdicts. */
    public synchronized void table(List<Performance> performances) {
        paragraph("", "");
        paragraph(
                "",
                ink.in(
                        Style.bold,
                        String.format("%-4s%-20s%-8s%8s  %s", "act", "title", "claims", "seconds", "verdict")));
        for (Performance performance : performances) {
            paragraph(
                    "",
                    String.format(
                            Locale.ROOT,
                            "%-4d%-20s%-8s%8.1f  %s",
                            performance.act(),
                            performance.title(),
                            held(performance) + "/" + performance.claims().size(),
                            performance.took().toMillis() / 1000.0,
                            word(performance)));
        }
        paragraph("", limitsHeld + " of " + limits + " servers ran under the limit that was meant.");
    }

    /** Where the report lies, and what to do next. */
    public synchronized void next(Path report) {
        paragraph("", "");
        paragraph(
                "",
                "Report: " + report
                        + ". Next: read the fixes (diff -ru leaky-server/src fixed-server/src), look up what you"
                        + " write yourself (docs/patterns.md), guard your own tests (fd-guard/README.md).");
    }

    private static long held(Performance performance) {
        return performance.claims().stream().filter(Outcome::holds).count();
    }

    private String word(Performance performance) {
        return performance.holds() ? ink.in(Style.fg_green, "holds") : ink.in(Style.fg_red, "DOES NOT HOLD");
    }

    private void paragraph(String head, String text) {
        if (meterOnScreen) {
            // The last state of the meter is wiped: what it showed stands in the evidence.
            out.print("\r\033[K");
            meterOnScreen = false;
        }
        Paragraph.lines(head, text, screen.columns()).forEach(out::println);
        out.flush();
    }
}
