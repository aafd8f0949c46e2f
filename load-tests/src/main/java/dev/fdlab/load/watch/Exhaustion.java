package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.report.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Says when a server will have used up its limit: by a straight line through what was seen since the conditions last changed.
 * Connections of the lab's own users are a level beside that line, since their number is fixed. Half-way there it writes down what it says, and at the end holds it against what came. Used by one
 * thread at a time.
 */
final class Exhaustion {

    /** Of what was seen the first part is left out, in which users come, and classes and buffers are used first. */
    private static final double LEFT_OUT = 0.3;

    /** Descriptors that a line has to climb before anybody should believe in it. */
    private static final double LEAST_CLIMB = 5;

    private static final int LEAST_POINTS = 5;

    /** More samples than this say nothing new. */
    private static final int MOST_POINTS = 3_000;

    /**
     * What a straight line says.
     *
     * @param seconds from now until the limit is used up
     * @param requests that the server still takes until then
     */
    record Forecast(double seconds, double requests) {}

    private record Said(Point when, Forecast forecast) {}

    private final List<Point> points = new ArrayList<>();
    private Optional<Said> halfWay = Optional.empty();
    private Optional<Point> full = Optional.empty();

    /** The load, the upstream or the server is another one: what was seen before says nothing about what comes. */
    void conditionsChanged() {
        points.clear();
        halfWay = Optional.empty();
        full = Optional.empty();
    }

    /** Takes the next sample. */
    void add(Point point) {
        if (full.isPresent() || point.limit() == Limit.UNLIMITED) {
            return;
        }
        points.add(point);
        if (points.size() > MOST_POINTS) {
            points.subList(0, MOST_POINTS / 2).clear();
        }
        if (point.open() >= point.limit()) {
            full = Optional.of(point);
        } else if (halfWay.isEmpty()
                && 2L * point.open() >= point.limit() + points.get(0).open()) {
            halfWay = forecast().map(said -> new Said(point, said));
        }
    }

    /** The server says so itself: between two samples it may have had one descriptor less, or closed one since. */
    void full() {
        if (full.isEmpty() && !points.isEmpty()) {
            full = Optional.of(points.get(points.size() - 1));
        }
    }

    /** What is to come; empty when it is full, or nothing grows. */
    Optional<Forecast> forecast() {
        if (full.isPresent() || points.size() < LEAST_POINTS) {
            return Optional.empty();
        }
        Point last = points.get(points.size() - 1);
        double from = points.get(0).at() + LEFT_OUT * (last.at() - points.get(0).at());
        SimpleRegression byTime = new SimpleRegression();
        SimpleRegression byRequests = new SimpleRegression();
        double users = 0;
        for (Point point : points) {
            if (point.at() >= from) {
                int visiting = users(point);
                users += visiting;
                byTime.addData(point.at(), point.open() - visiting);
                byRequests.addData((double) point.sent(), point.open() - visiting);
            }
        }
        long seen = byTime.getN();
        if (seen < LEAST_POINTS || byTime.getSlope() * (last.at() - from) < LEAST_CLIMB) {
            return Optional.empty();
        }
        double room = last.limit() - users / seen;
        // From the line, not from the last sample: that may be a moment's high or low.
        double seconds = (room - byTime.predict(last.at())) / byTime.getSlope();
        double requests = byRequests.getSlope() > 0
                ? Math.max(0, (room - byRequests.predict((double) last.sent())) / byRequests.getSlope())
                : Double.NaN;
        return Optional.of(new Forecast(Math.max(0, seconds), requests));
    }

    private static int users(Point point) {
        return Math.min(Clients.CLIENTS, Band.INBOUND.count(point.ledger()));
    }

    /** The forecast, the moment when it happened, and how well the one had told the other. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        forecast().ifPresent(said -> {
            json.put("seconds", tenths(said.seconds()));
            json.put("requests", whole(said.requests()));
        });
        full.ifPresent(end -> {
            json.put("fullAt", tenths(end.at()));
            halfWay.ifPresent(half -> {
                ObjectNode score = json.putObject("score");
                score.put("at", tenths(half.when().at()));
                score.put("saidSeconds", tenths(half.forecast().seconds()));
                score.put("tookSeconds", tenths(end.at() - half.when().at()));
                score.put("saidRequests", whole(half.forecast().requests()));
                score.put("tookRequests", end.sent() - half.when().sent());
            });
        });
        return json;
    }

    private static Long whole(double requests) {
        return Double.isNaN(requests) ? null : Math.round(requests);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
