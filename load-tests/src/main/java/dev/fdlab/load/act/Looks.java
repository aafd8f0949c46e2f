package dev.fdlab.load.act;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Ledger;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * More than one look, where one could mislead: HotSpot opens a file now and then, for a moment, to read what memory a
 * container may use. What leaks is there in every look.
 */
final class Looks {

    /** For what comes at once on a quiet machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The first look that shows what is to come; the last one if none does in time. */
    static Ledger until(RunningProgram server, Predicate<Ledger> wanted) throws InterruptedException {
        long begun = System.nanoTime();
        Ledger now = server.look();
        while (!wanted.test(now) && System.nanoTime() - begun < PATIENCE.toNanos()) {
            now = server.look();
        }
        return now;
    }

    /** What it holds at rest: what two looks show, one after the other. */
    static Ledger atRest(RunningProgram server) throws InterruptedException {
        Ledger[] last = {server.look()};
        return until(server, now -> {
            boolean same = now.counts().equals(last[0].counts());
            last[0] = now;
            return same;
        });
    }

    private Looks() {}
}
