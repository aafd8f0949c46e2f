package dev.fdlab.load.report;

import dev.fdlab.kit.observe.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a process held, sample by sample, thinned out to what can be drawn: of each stretch of time the sample with the
 * most descriptors, whole, so that bands always add up.
 *
 * @param seconds since the first look
 * @param answers how many requests had been answered by then
 * @param bands descriptors in each band; one that was always empty is left out
 */
public record Curve(List<Double> seconds, List<Long> answers, Map<Band, List<Integer>> bands) {

    /** More than a column of a drawing each would not be seen. */
    private static final int MOST = 240;

    static Curve of(List<Sample> samples) {
        List<Sample> thin = thin(samples);
        Map<Band, List<Integer>> bands = new EnumMap<>(Band.class);
        for (Band band : Band.values()) {
            List<Integer> counts =
                    thin.stream().map(sample -> band.count(sample.ledger())).toList();
            if (counts.stream().anyMatch(count -> count > 0)) {
                bands.put(band, counts);
            }
        }
        return new Curve(
                thin.stream().map(sample -> seconds(sample.at())).toList(),
                thin.stream().map(Sample::answers).toList(),
                bands);
    }

    private static List<Sample> thin(List<Sample> samples) {
        if (samples.size() <= MOST) {
            return samples;
        }
        Duration span = samples.get(samples.size() - 1).at();
        List<Sample> thin = new ArrayList<>();
        int stretch = -1;
        for (Sample sample : samples) {
            int in = (int) (sample.at().toNanos() * (MOST - 1) / Math.max(1, span.toNanos()));
            if (in != stretch) {
                thin.add(sample);
                stretch = in;
            } else if (sample.ledger().open()
                    > thin.get(thin.size() - 1).ledger().open()) {
                thin.set(thin.size() - 1, sample);
            }
        }
        return thin;
    }

    /** To the millisecond. */
    public static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** Descriptors in all bands, in the n-th sample. */
    int total(int n) {
        return bands.values().stream().mapToInt(counts -> counts.get(n)).sum();
    }
}
