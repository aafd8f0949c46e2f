package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.load.act.Appearance;
import dev.fdlab.load.act.Audience;
import dev.fdlab.load.act.Declaration;
import dev.fdlab.load.act.Outcome;
import dev.fdlab.load.act.Performance;
import dev.fdlab.load.launch.Program;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The one recording that every tab draws: a lane for each server, and the act that is played, if one is. It hears of
 * the samples that are in the servers' timelines, and of nothing else: each has the time of its look, and each line of
 * a log that of its arrival, whenever they are told here. Safe for use by many threads.
 */
final class LiveRecording implements Audience {

    /** A lane's groups and forecast are worked out anew with every fifth telling: once a second. */
    private static final int GROUPS_EVERY = 5;

    private final LongSupplier clock;
    private final long start;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private Optional<Played> played = Optional.empty();
    private boolean begunAnew;
    private int tellings;

    /** Begins now. */
    LiveRecording() {
        this(System::nanoTime);
    }

    /**
     * Begins now.
     *
     * @param clock in nanoseconds, from any moment on
     */
    LiveRecording(LongSupplier clock) {
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /** Seconds since this was made. */
    private double now() {
        return at(clock.getAsLong());
    }

    /** The same of a time by its clock. */
    private double at(long nanos) {
        return (nanos - start) / 1e9;
    }

    /** For how long it has recorded. */
    double seconds() {
        return Math.round(now() * 10) / 10.0;
    }

    /** From now on about these servers, and no act: what was recorded before is forgotten. */
    synchronized void about(Collection<Program> programs) {
        lanes.clear();
        programs.forEach(program -> lanes.put(program.word(), new Lane(program.word(), now())));
        played = Optional.empty();
        begunAnew = true;
    }

    /** A new process of a server starts under this limit. */
    synchronized void begins(Program program, long limit) {
        lane(program.word(), lane -> lane.begins(now(), limit));
    }

    /** It has answered on every path: what it holds from now on its users make it hold. */
    synchronized void started(Program program) {
        lane(program.word(), Lane::started);
    }

    /** Its users come; how many of them wait for an answer is asked at the end of each second. */
    synchronized void users(Program program, IntSupplier waiting) {
        lane(program.word(), lane -> lane.users(waiting));
    }

    /** Something happened to a server that a reader of its chart should see. */
    synchronized void mark(Program program, String what) {
        lane(program.word(), lane -> lane.mark(now(), what));
    }

    /** Load, upstream or attack are others: forecasts begin anew. */
    synchronized void conditionsChanged() {
        lanes.values().forEach(lane -> {
            lane.conditionsChanged();
            lane.timeline().ifPresent(Timeline::changed);
        });
    }

    /** A request is over: its status or {@link Answers#NONE}, and for how long the client waited. */
    synchronized void answered(Program program, int status, long nanos) {
        lane(program.word(), lane -> lane.answered(now(), status, nanos));
    }

    /** What a server says itself about the number of its descriptors; empty where it does not say. */
    synchronized void gauge(Program program, OptionalInt says) {
        lane(program.word(), lane -> lane.gauge(says));
    }

    @Override
    public synchronized void read(String program, DescriptorTable table) {
        lane(program, lane -> lane.read(table));
    }

    @Override
    public synchronized void sampled(String program, Sample sample) {
        lane(program, lane -> lane.sampled(at(sample.nanos()), sample));
    }

    @Override
    public synchronized void wrote(String program, ProgramLog.Line line) {
        lane(program, lane -> lane.wrote(at(line.nanos()), line.text()));
    }

    @Override
    public synchronized void emfile(String program, ProgramLog.Line line) {
        lane(program, lane -> lane.emfile(at(line.nanos()), line));
    }

    @Override
    public synchronized void begins(Declaration<?> declaration, Mode mode) {
        about(new LinkedHashSet<>(declaration.servers()));
        played = Optional.of(new Played(declaration));
    }

    @Override
    public synchronized void enters(Appearance server) {
        lane(
                server.program().word(),
                lane -> lane.enters(
                        now(), server.inForce().soft(), server.server().timeline()));
    }

    @Override
    public synchronized void doing(String line) {
        // Whoever plays the act has its timelines know.
        lanes.values().forEach(Lane::conditionsChanged);
        played.ifPresent(act -> act.doing(line));
    }

    @Override
    public synchronized void judged(Outcome outcome) {
        played.ifPresent(act -> act.judged(outcome));
    }

    @Override
    public synchronized void ends(Performance performance) {
        played.ifPresent(act -> act.ends(performance));
        lanes.values().forEach(Lane::ends);
    }

    private void lane(String program, Consumer<Lane> does) {
        Optional.ofNullable(lanes.get(program)).ifPresent(does);
    }

    /** All that has been told so far, for somebody who comes late. */
    synchronized ObjectNode history() {
        return told(lanes.values().stream().map(Lane::history).toList());
    }

    /** What nobody has been told yet; empty when a history has to be told instead, because the recording began anew. */
    synchronized Optional<ObjectNode> news() {
        tellings++;
        lanes.values().forEach(lane -> lane.tick(now()));
        List<ObjectNode> news = lanes.values().stream()
                .map(lane -> lane.news(tellings % GROUPS_EVERY == 0))
                .toList();
        if (begunAnew) {
            begunAnew = false;
            return Optional.empty();
        }
        return Optional.of(told(news));
    }

    private ObjectNode told(List<ObjectNode> about) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("now", Math.round(now() * 100) / 100.0);
        ArrayNode all = json.putArray("lanes");
        about.forEach(all::add);
        played.ifPresent(act -> json.set("act", act.json()));
        return json;
    }
}
