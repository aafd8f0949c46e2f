package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.load.report.Curve;
import dev.fdlab.load.report.Exhaustion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntSupplier;

/**
 * What is recorded of one server: the page draws it as a chart with what belongs to it. Used by one thread at a time.
 */
final class Lane {

    /** Seconds between two points: five a second are drawn, however often it is looked at. */
    private static final double APART = 0.15;

    /** Forty minutes of points; beyond, the older half is thinned. */
    private static final int MOST_POINTS = 12_000;

    /** Points that a page gets when it opens: more than it has pixels. */
    private static final int HISTORY = 1_500;

    private static final int LINES = 120;
    private static final int MOST = 2_000;

    private final String name;
    private final Exhaustion exhaustion = new Exhaustion();

    private final Recent<Point> points = new Recent<>(MOST_POINTS);
    private final Recent<ArrayNode> seconds = new Recent<>(MOST);
    private final Recent<ObjectNode> log = new Recent<>(LINES);
    private final Recent<ObjectNode> collections = new Recent<>(MOST);
    private final Recent<ObjectNode> marks = new Recent<>(MOST);

    private ServerLog serverLog = new ServerLog();
    private Answers second;
    private IntSupplier waiting = () -> 0;
    private OptionalInt gauge = OptionalInt.empty();
    private boolean gaugeAsked;
    private Optional<Timeline> timeline = Optional.empty();
    private Optional<Point> highest = Optional.empty();
    private double stretch;
    private DescriptorTable table;
    private Optional<Emfile> emfile = Optional.empty();
    /** To what the log has said, as the report has it: what is seen here may come later than what the log said. */
    private Optional<Way> recordedWay = Optional.empty();
    /** Whether the process was looked at after that: then nothing is missing in the recording any more. */
    private boolean recordedWhole;

    private boolean over;

    /**
     * The limit of a process that does not answer yet: what it opens then says nothing about what requests leave open.
     */
    private OptionalLong startingUnder = OptionalLong.empty();

    /**
     * The first "Too many open files" of a process.
     *
     * @param at when it was said
     * @param line what was said
     */
    private record Emfile(double at, ProgramLog.Line line) {

        /** What the recording says of the way there. */
        Way way(Timeline recorded) {
            return new Way(at - Curve.seconds(recorded.at(line.nanos())), Exhaustion.of(recorded, line));
        }
    }

    /**
     * The way to the limit.
     *
     * @param from when what is seen of it began
     * @param seen what is seen of it, in seconds since then
     */
    private record Way(double from, Exhaustion seen) {}

    /** A lane that begins then. */
    Lane(String name, double at) {
        this.name = name;
        second = new Answers((int) at);
    }

    /** It was looked at then. */
    void sampled(double at, Sample sample) {
        Ledger ledger = sample.ledger();
        if (startingUnder.isEmpty()) {
            exhaustion.add(at, ledger, sample.answers());
        } else if (ledger.limit().soft() != startingUnder.getAsLong()) {
            // The shell that is about to set it, and then becomes the server.
            return;
        }
        draw(at);
        if (highest.filter(one -> one.open() >= ledger.open()).isEmpty()) {
            highest = Optional.of(new Point(at, ledger, gauge, sample.answers()));
        }
        if (emfile.isPresent() && !recordedWhole) {
            recordedWay = timeline.map(emfile.get()::way);
            recordedWhole = emfile.get().at() < at;
        }
    }

    /** Of each stretch of time the highest point is drawn: a peak may last for less than that. */
    private void draw(double at) {
        if (at - stretch < APART) {
            return;
        }
        stretch = at;
        highest.ifPresent(points::add);
        highest = Optional.empty();
        if (points.full()) {
            points.replace(halfThinned(points.all()));
        }
    }

    private static List<Point> halfThinned(List<Point> all) {
        int half = all.size() / 2;
        List<Point> thin = new ArrayList<>(Point.thinned(all.subList(0, half), half / 2));
        thin.addAll(all.subList(half, all.size()));
        return thin;
    }

    void read(DescriptorTable now) {
        table = now;
    }

    void wrote(double at, String text) {
        serverLog.read(text).ifPresent(said -> {
            if (said instanceof ServerLog.Collection collection) {
                collections.add(event(at, collection.text()).put("full", collection.full()));
            } else if (said instanceof ServerLog.Line line) {
                log.add(event(at, line.text()).put("level", line.level()));
            }
        });
    }

    void emfile(double at, ProgramLog.Line line) {
        mark(at, "too many open files");
        emfile = Optional.of(new Emfile(at, line));
        recordedWay = timeline.map(emfile.get()::way);
        exhaustion.full(at, 0);
    }

    /** Something happened that a reader of the chart should see. */
    void mark(double at, String what) {
        marks.add(event(at, what));
    }

    /** Another process, which starts: what it holds has nothing to do with what the last one held. */
    void begins(double at, long limit) {
        anew(at, limit);
        startingUnder = OptionalLong.of(limit);
    }

    /**
     * A process has started under this limit.
     *
     * @param recorded what is recorded of it
     */
    void enters(double at, long limit, Timeline recorded) {
        if (startingUnder.isEmpty()) {
            anew(at, limit);
        }
        timeline = Optional.of(recorded);
    }

    /** What is recorded of the process; empty before it has started. */
    Optional<Timeline> timeline() {
        return timeline;
    }

    private void anew(double at, long limit) {
        // The last one may have ended in the middle of what it wrote.
        serverLog = new ServerLog();
        timeline = Optional.empty();
        waiting = () -> 0;
        emfile = Optional.empty();
        recordedWay = Optional.empty();
        recordedWhole = false;
        over = false;
        gauge = OptionalInt.empty();
        gaugeAsked = false;
        mark(at, "start, limit " + limit);
        exhaustion.begins();
    }

    /** The act is over, and nothing runs any more. */
    void ends() {
        over = true;
    }

    /** It answers. */
    void started() {
        startingUnder = OptionalLong.empty();
    }

    /** Its users come. */
    void users(IntSupplier waiting) {
        this.waiting = waiting;
    }

    void conditionsChanged() {
        exhaustion.conditionsChanged();
    }

    void answered(double at, int status, long nanos) {
        tick(at);
        second.add(status, nanos);
    }

    /** A stretch of the chart may have ended, and a second: then what was felt in it is known. */
    void tick(double at) {
        draw(at);
        while (second.second() < (int) at) {
            seconds.add(second.json(waiting.getAsInt()));
            // Many seconds may have passed before the first request.
            second = new Answers(Math.max(second.second() + 1, (int) at - 1));
        }
    }

    void gauge(OptionalInt says) {
        gauge = says;
        gaugeAsked = true;
    }

    ObjectNode history() {
        ObjectNode json = latest();
        Point.thinned(points.told(), HISTORY)
                .forEach(point -> json.withArray("points").add(point.json()));
        seconds.told().forEach(json.withArray("answers")::add);
        log.told().forEach(json.withArray("log")::add);
        collections.told().forEach(json.withArray("collections")::add);
        marks.told().forEach(json.withArray("marks")::add);
        return json;
    }

    /** What came since this was last called. */
    ObjectNode news(boolean withGroups) {
        ObjectNode json =
                withGroups ? latest() : JsonNodeFactory.instance.objectNode().put("name", name);
        ArrayNode fresh = json.putArray("points");
        points.tell().forEach(point -> fresh.add(point.json()));
        put(json, "answers", seconds.tell());
        put(json, "log", log.tell());
        put(json, "collections", collections.tell());
        put(json, "marks", marks.tell());
        return json;
    }

    private ObjectNode latest() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
        json.set("forecast", forecast());
        json.put("gaugeAsked", gaugeAsked);
        if (table != null) {
            json.set("groups", Groups.json(table));
            json.put("free", table.free());
        }
        return json;
    }

    /** What is to come; or when it came, and how well that was foretold. */
    private ObjectNode forecast() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("over", over);
        exhaustion.forecast().filter(said -> !over).ifPresent(said -> {
            json.put("seconds", tenths(said.seconds()));
            json.put("requests", whole(said.requests()));
        });
        json.put("sawEnough", exhaustion.sawEnough());
        Way way = recordedWay.orElse(new Way(0, exhaustion));
        way.seen().fullAt().ifPresent(at -> json.put("fullAt", tenths(way.from() + at)));
        way.seen().score().ifPresent(score -> {
            ObjectNode told = json.putObject("score");
            told.put("at", tenths(way.from() + score.at()));
            told.put("saidSeconds", tenths(score.said().seconds()));
            told.put("saidRequests", score.countsRequests() ? whole(score.said().requests()) : null);
            told.put("tookSeconds", tenths(score.tookSeconds()));
            told.put("tookRequests", score.tookRequests());
        });
        return json;
    }

    private static Long whole(double requests) {
        return Double.isNaN(requests) ? null : Math.round(requests);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static void put(ObjectNode json, String field, List<? extends JsonNode> news) {
        if (!news.isEmpty()) {
            news.forEach(json.putArray(field)::add);
        }
    }

    private static ObjectNode event(double at, String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", Math.round(at * 100) / 100.0)
                .put("text", text);
    }
}
