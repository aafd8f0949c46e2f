package dev.fdlab.load.report;

import java.util.Locale;

/**
 * What could be foretold half-way to the limit, held against what came; see {@link Exhaustion}.
 *
 * @param open descriptors in use when it was foretold
 * @param answers requests answered by then
 * @param foretold further requests until the limit is reached
 * @param took further requests that it took until the first "Too many open files"
 */
public record Forecast(int open, long answers, long foretold, long took) {

    /**
     * Null where it cannot be made: the load was not steady or changed late, there were too few looks, or no answers.
     *
     * @param exhaustion of which the end has been seen
     */
    static Forecast of(Exhaustion exhaustion) {
        return exhaustion
                .score()
                .filter(Exhaustion.Score::countsRequests)
                .map(score -> new Forecast(
                        score.open(), score.requests(), Math.round(score.said().requests()), score.tookRequests()))
                .orElse(null);
    }

    /** How far off it was, as a share of what it took: 0.1 foretold a tenth too many. */
    double off() {
        return (double) foretold / took - 1;
    }

    /** The same in words, {@code -4 %}; of null that it is unknown. */
    static String offInWords(Forecast forecast) {
        return forecast == null ? "unknown" : String.format(Locale.ROOT, "%+.0f %%", 100 * forecast.off());
    }

    /** {@code 52 further requests; it took 54 (-4 %)}, or of null that there is none. */
    static String inWords(Forecast forecast) {
        return forecast == null
                ? "unknown: no steady climb to the limit was seen, request by request"
                : String.format(
                        Locale.ROOT,
                        "%,d further requests; it took %,d (%s)",
                        forecast.foretold(),
                        forecast.took(),
                        offInWords(forecast));
    }
}
