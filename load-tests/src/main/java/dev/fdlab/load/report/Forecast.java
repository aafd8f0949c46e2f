package dev.fdlab.load.report;

import dev.fdlab.kit.observe.Sample;
import java.util.List;
import java.util.Optional;

/**
 * What could be foretold half-way to the limit, held against what came: descriptors a request, from a quarter of the limit
 * to a half of it, go on as they did.
 *
 * @param open descriptors in use when it was foretold
 * @param answers requests answered by then
 * @param foretold further requests until the limit is reached
 * @param took further requests that it took until the first "Too many open files"
 */
public record Forecast(int open, long answers, long foretold, long took) {

    /** Null where it cannot be made. */
    static Forecast halfWay(List<Sample> samples, long limit, long failedAt) {
        Optional<Sample> quarter = firstAt(samples, limit / 4);
        Optional<Sample> half = firstAt(samples, limit / 2);
        if (quarter.isEmpty() || half.isEmpty()) {
            return null;
        }
        int grew = half.get().ledger().open() - quarter.get().ledger().open();
        long meanwhile = half.get().answers() - quarter.get().answers();
        if (grew <= 0 || meanwhile <= 0 || failedAt <= half.get().answers()) {
            return null;
        }
        int open = half.get().ledger().open();
        long foretold = Math.round((double) (limit - open) * meanwhile / grew);
        return new Forecast(
                open, half.get().answers(), foretold, failedAt - half.get().answers());
    }

    private static Optional<Sample> firstAt(List<Sample> samples, long open) {
        return samples.stream().filter(sample -> sample.ledger().open() >= open).findFirst();
    }

    /** How far off it was, as a share of what it took: 0.1 foretold a tenth too many. */
    double off() {
        return (double) foretold / took - 1;
    }
}
