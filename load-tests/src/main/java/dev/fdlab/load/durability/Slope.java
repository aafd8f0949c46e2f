package dev.fdlab.load.durability;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How something grows with the requests that were answered: the line of least squares, and between which bounds its
 * slope lies with a confidence of 95 %. For 1,000 requests. With too few points it is NaN, and neither below nor above
 * anything.
 *
 * @param estimate the slope of the line
 * @param low what it is at least
 * @param high what it is at most
 */
record Slope(double estimate, double low, double high) {

    private static final double SURE = 0.95;

    /** A point: something, after a number of requests. */
    record Point(long requests, double value) {}

    static Slope of(List<Point> points) {
        SimpleRegression line = new SimpleRegression();
        points.forEach(point -> line.addData(point.requests() / 1_000.0, point.value()));
        if (points.size() < 3) {
            return new Slope(Double.NaN, Double.NaN, Double.NaN);
        }
        double half = line.getSlopeConfidenceInterval(1 - SURE);
        return new Slope(line.getSlope(), line.getSlope() - half, line.getSlope() + half);
    }

    /** Whether it is surely below. */
    boolean isBelow(double bound) {
        return high < bound;
    }

    /** Whether it is above, as far as can be told. */
    boolean isAbove(double bound) {
        return estimate > bound;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f per 1,000 requests (95 %%: %.2f to %.2f)", estimate, low, high);
    }
}
