package dev.fdlab.load.watch;

import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.LedgerLine;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.lens.Limit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Samples of a server that never was. */
final class Points {

    /** Of this number of files and nothing else. */
    static Ledger files(int open, long limit) {
        return new Ledger(
                open, new Limit(limit, limit), 0, Map.of(new LedgerLine(Account.FILES, Optional.empty(), ""), open));
    }

    /**
     * A look at this number of open files.
     *
     * @param nanos when it began
     */
    static Sample look(long nanos, long answers, int open, long limit) {
        return new Sample(nanos, Duration.ofNanos(nanos), answers, files(open, limit));
    }

    static Point point(double at, int open, long answers, long limit) {
        return new Point(at, files(open, limit), OptionalInt.empty(), answers);
    }

    private Points() {}
}
