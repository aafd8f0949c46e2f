package dev.fdlab.load.report;

import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.lens.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Says when a server will have used up its limit: by a straight line through what was seen since the conditions last
 * changed. Connections of the lab's own users are a level beside that line, since their number is fixed. Half-way there
 * it writes down what it says, and at the end holds it against what came. Used by one thread at a time.
 */
public final class Exhaustion {

    /**
     * The most users that the lab lets loose on a server. Connections beyond these are not a level: they are part of
     * what grows.
     */
    public static final int USERS = 12;

    /** Of what was seen the first part is left out, in which users come, and classes and buffers are used first. */
    private static final double LEFT_OUT = 0.3;

    /** Descriptors that a line has to climb before anybody should believe in it. */
    private static final double LEAST_CLIMB = 5;

    private static final int LEAST_POINTS = 4;

    /**
     * Seconds. One request a second is the lowest rate: a server that loses a descriptor with each climbs further than
     * {@link #LEAST_CLIMB} in what is not {@link #LEFT_OUT} of them, and what has not done so does not grow.
     */
    private static final double LEAST_SECONDS = 10;

    /** A line through more samples than this says nothing new. */
    private static final int MOST_POINTS = 3_000;

    /** How much of what was seen a line has to explain (R squared) for its load to be called steady. */
    private static final double STEADY = 0.9;

    /**
     * What a straight line says.
     *
     * @param seconds from now until the limit is used up
     * @param requests that the server still takes until then; not a number where it cannot be told
     */
    public record Line(double seconds, double requests) {}

    /**
     * What was said half-way to the limit, and what came.
     *
     * @param at when it was said, in seconds
     * @param open descriptors in use then
     * @param requests taken by then
     * @param said what was said
     * @param tookSeconds seconds from then until the limit was used up
     * @param tookRequests further requests until then
     */
    public record Score(double at, int open, long requests, Line said, double tookSeconds, long tookRequests) {

        /** Whether further requests were foretold, and came. */
        public boolean countsRequests() {
            return tookRequests > 0 && !Double.isNaN(said.requests());
        }
    }

    private record End(double at, long requests) {}

    private record Point(double at, long requests, int open, int users, long limit) {

        int without() {
            return open - users;
        }
    }

    /** The line is empty where no steady climb had been seen: nothing can be foretold then. */
    private record HalfWay(Point when, Optional<Line> said) {}

    private final List<Point> points = new ArrayList<>();
    private Optional<HalfWay> halfWay = Optional.empty();
    private Optional<End> full = Optional.empty();

    /**
     * What a recording says of the way to a server's first "Too many open files": the live page, the terminal and the
     * report all ask here. Times are since the recording began; a look that begins after the failure changes nothing.
     *
     * @param failure the line that says it
     */
    public static Exhaustion of(Timeline timeline, ProgramLog.Line failure) {
        Duration at = timeline.at(failure.nanos());
        return of(timeline.samples(), timeline.changes(), at, timeline.answersBy(at));
    }

    /**
     * The same.
     *
     * @param changes when the conditions changed, as the samples have it, ascending
     * @param failed when it failed
     * @param answers how many requests it had answered by then
     */
    static Exhaustion of(List<Sample> samples, List<Duration> changes, Duration failed, long answers) {
        Exhaustion exhaustion = new Exhaustion();
        int passed = 0;
        for (Sample sample : samples) {
            if (sample.at().compareTo(failed) > 0) {
                break;
            }
            if (sample.answers() == 0) {
                // It starts: what it opens then is not opened by requests.
                continue;
            }
            for (; passed < changes.size() && changes.get(passed).compareTo(sample.at()) <= 0; passed++) {
                exhaustion.conditionsChanged();
            }
            exhaustion.add(Curve.seconds(sample.at()), sample.ledger(), sample.answers());
        }
        exhaustion.full(Curve.seconds(failed), answers);
        return exhaustion;
    }

    /** Another server, of which nothing has been seen. */
    public void begins() {
        full = Optional.empty();
        conditionsChanged();
    }

    /**
     * The load or the upstream is another one: what was seen before says nothing about what comes. That the limit was
     * used up, and how well it was foretold, stays true.
     */
    public void conditionsChanged() {
        if (full.isEmpty()) {
            points.clear();
            halfWay = Optional.empty();
        }
    }

    /**
     * Takes the next sample.
     *
     * @param at in seconds, from any moment on
     * @param requests that the server had taken by then
     */
    public void add(double at, Ledger ledger, long requests) {
        long limit = ledger.limit().soft();
        if (full.isPresent() || limit == Limit.UNLIMITED) {
            return;
        }
        Point point = new Point(at, requests, ledger.open(), Math.min(USERS, Band.INBOUND.count(ledger)), limit);
        points.add(point);
        if (points.size() > MOST_POINTS) {
            thin();
        }
        long room = limit - points.get(0).open();
        long taken = (long) point.open() - points.get(0).open();
        if (point.open() >= limit) {
            full = Optional.of(new End(at, requests));
        } else if (halfWay.isPresent() && 4 * taken < room) {
            // The collector has closed files: this was not the climb that ends at the limit.
            halfWay = Optional.empty();
        } else if (halfWay.isEmpty() && 2 * taken >= room) {
            halfWay = Optional.of(new HalfWay(point, steadyLine()));
        }
    }

    /** Leaves every second one out; not the first, from which half of the way is counted. */
    private void thin() {
        List<Point> every = List.copyOf(points);
        points.clear();
        for (int i = 0; i < every.size(); i += 2) {
            points.add(every.get(i));
        }
    }

    /**
     * The server says itself that its limit is used up: between two samples it may have had one descriptor less, or
     * closed one since.
     *
     * @param at as for {@link #add}
     * @param requests as for {@link #add}
     */
    public void full(double at, long requests) {
        if (full.isEmpty()) {
            full = Optional.of(new End(at, requests));
        }
    }

    /** When it was used up, in seconds; empty if it was not yet. */
    public Optional<Double> fullAt() {
        return full.map(End::at);
    }

    /** What is to come; empty when it is full, nothing grows, or not {@link #sawEnough} to tell. */
    public Optional<Line> forecast() {
        return full.isPresent() ? Optional.empty() : new Climb(points).line();
    }

    /** Whether enough has been seen under these conditions to say, without a forecast, that nothing grows. */
    public boolean sawEnough() {
        return points.size() >= LEAST_POINTS
                && points.get(points.size() - 1).at() - points.get(0).at() >= LEAST_SECONDS;
    }

    private Optional<Line> steadyLine() {
        Climb climb = new Climb(points);
        return climb.steady() ? climb.line() : Optional.empty();
    }

    /** How well the end was foretold half-way; empty before the end, and where no steady climb had been seen. */
    public Optional<Score> score() {
        return full.flatMap(end -> halfWay.flatMap(half -> half.said()
                .map(said -> new Score(
                        half.when().at(),
                        half.when().open(),
                        half.when().requests(),
                        said,
                        end.at() - half.when().at(),
                        end.requests() - half.when().requests()))));
    }

    /** The line through what is not left out. */
    private static final class Climb {

        private final SimpleRegression byTime = new SimpleRegression();
        private final SimpleRegression byRequests = new SimpleRegression();
        private final List<Point> points;
        private double from;
        private double users;

        Climb(List<Point> points) {
            this.points = points;
            if (points.isEmpty()) {
                return;
            }
            from = points.get(0).at() + LEFT_OUT * (last().at() - points.get(0).at());
            for (Point point : points) {
                if (point.at() >= from) {
                    users += point.users();
                    byTime.addData(point.at(), point.without());
                    byRequests.addData((double) point.requests(), point.without());
                }
            }
        }

        private Point last() {
            return points.get(points.size() - 1);
        }

        boolean steady() {
            // Where requests are not counted there is only the time.
            double fit = Double.isNaN(byRequests.getRSquare()) ? byTime.getRSquare() : byRequests.getRSquare();
            return byTime.getN() >= LEAST_POINTS && fit >= STEADY;
        }

        Optional<Line> line() {
            long seen = byTime.getN();
            if (seen < LEAST_POINTS || byTime.getSlope() * (last().at() - from) < LEAST_CLIMB) {
                return Optional.empty();
            }
            double room = last().limit() - users / seen;
            // From the line, not from the last sample: that may be a moment's high or low.
            double seconds = (room - byTime.predict(last().at())) / byTime.getSlope();
            double requests = byRequests.getSlope() > 0
                    ? Math.max(0, (room - byRequests.predict((double) last().requests())) / byRequests.getSlope())
                    : Double.NaN;
            return Optional.of(new Line(Math.max(0, seconds), requests));
        }
    }
}
