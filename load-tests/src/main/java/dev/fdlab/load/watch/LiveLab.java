package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Pace;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Appearance;
import dev.fdlab.load.act.Faults;
import dev.fdlab.load.attack.Assault;
import dev.fdlab.load.attack.AttackShow;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.report.Environment;
import dev.fdlab.load.report.Report;
import dev.fdlab.load.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The laboratory behind the page: the twins before a faulty upstream, with users, and attackers if asked for; or one
 * act in their place. Safe for use by many threads; one order is carried out after the other.
 */
final class LiveLab implements AutoCloseable {

    private final LiveRecording recording;
    private final Checkout checkout = Checkout.here();
    private final ProcessLauncher launcher;
    private final Servers servers;
    private final SteadyLoad load;
    private final LiveUpstream upstream = new LiveUpstream();
    private final Twins twins = new Twins();
    private final LiveAttack attack;
    private String command = "";
    private volatile Optional<LiveAct> act = Optional.empty();
    private volatile String trouble = "";
    private volatile boolean closed;

    /**
     * Nothing runs yet.
     *
     * @param rate requests a second to each server
     */
    LiveLab(LiveRecording recording, int rate) throws IOException {
        this.recording = recording;
        this.load = new SteadyLoad(rate);
        launcher = new ProcessLauncher(recording, Pace.EASY);
        servers = new Servers(launcher, checkout);
        attack = new LiveAttack(launcher, checkout);
    }

    /**
     * Starts the upstream, and is then ready for orders.
     *
     * @param settings of both twins, for their first start
     */
    synchronized void start(Settings settings) throws IOException, InterruptedException {
        command = "./lab watch --limit " + settings.limit() + " --rate " + load.rate();
        recording.about(Twins.PROGRAMS);
        Upstream started = servers.upstream();
        upstream.ask(started, why -> trouble = why);
        for (Program program : Twins.PROGRAMS) {
            Path data = launcher.folder(program.word());
            twins.add(new LiveServer(program, servers, started, load, recording, data, settings));
        }
        upstream.begin(started);
    }

    /** Starts both twins, side by side, and lets their users come. The upstream must be healthy. */
    synchronized void startTwins() throws IOException, InterruptedException {
        twins.start(why -> trouble = why);
        upstream.doAsTold();
        load.begin();
        recording.conditionsChanged();
    }

    /** Load on or off, from now on at this rate. */
    synchronized void load(boolean on, String rate, boolean large) throws Refused {
        inFreePlay();
        load.set(on, (int) Settings.number(rate, 1, SteadyLoad.MOST, "the rate"), large);
        recording.conditionsChanged();
    }

    /** What the upstream does from now on, in the words of its control port. */
    synchronized void fault(String text) throws Refused, InterruptedException {
        inFreePlay();
        upstream.tell(text);
        recording.conditionsChanged();
    }

    /** Attacks both twins, until it ends by itself or the next order for an attack; an empty name is none. */
    synchronized void attack(String name) throws Refused, IOException, InterruptedException {
        inFreePlay();
        if (!name.isEmpty() && !AttackShow.knows(name)) {
            throw new Refused("there is no attack " + name);
        }
        endAttack();
        if (name.isEmpty()) {
            return;
        }
        if (!Assault.upstream(name).equals(Faults.HEALTHY)) {
            upstream.doInstead(Assault.upstream(name));
        }
        try {
            attack.begin(name, twins.all(), recording);
        } finally {
            if (attack.isOver()) {
                endAttack();
            }
            recording.conditionsChanged();
        }
    }

    /** An attack ends by itself after two minutes: then the upstream does again what it was told. */
    synchronized void tidy() throws InterruptedException {
        try {
            if (!closed && attack.isOver()) {
                endAttack();
            }
        } catch (IOException | RuntimeException e) {
            trouble = "the attack could not be cleared away: " + e.getMessage();
        }
    }

    private void endAttack() throws IOException, InterruptedException {
        if (attack.hasBegun()) {
            upstream.doAsTold();
            attack.end();
            recording.conditionsChanged();
        }
    }

    /** What a server is started with the next time. */
    synchronized void next(String server, String limit, String heap) throws Refused {
        twins.named(server).next(Settings.of(limit, heap));
    }

    /** Stops a server, if it runs, and starts it with what was set for the next start. */
    synchronized void restart(String server) throws Refused, IOException, InterruptedException {
        inFreePlay();
        LiveServer twin = twins.named(server);
        // It was against a process that is about to end.
        endAttack();
        upstream.heal();
        recording.conditionsChanged();
        try {
            twin.restart();
            trouble = "";
        } finally {
            upstream.doAsTold();
            recording.conditionsChanged();
        }
    }

    /** {@code kill -9} for a server. */
    synchronized void kill(String server) throws Refused, IOException, InterruptedException {
        inFreePlay();
        twins.named(server).kill();
    }

    /** Has the collector of a server run. */
    synchronized void collect(String server) throws Refused, IOException, InterruptedException {
        inFreePlay();
        twins.named(server).collect();
    }

    /** Plays an act in the place of the twins. */
    synchronized void play(String number) throws Refused, IOException, InterruptedException {
        int which = (int) Settings.number(number, 1, Acts.ALL.size(), "the act");
        ready();
        if (playing()) {
            throw new Refused("an act is being played: end it first");
        }
        clear();
        trouble = "";
        act = Optional.of(new LiveAct(Acts.ALL.get(which - 1), recording, checkout, why -> trouble = why));
    }

    private boolean playing() {
        return act.filter(LiveAct::playing).isPresent();
    }

    /**
     * Saves what was seen as a report.
     *
     * @return where its page lies
     * @throws Refused when it is not saved; the message says why
     */
    synchronized Path save() throws Refused {
        ready();
        if (playing()) {
            throw new Refused("the act is saved when it is over");
        }
        try {
            return act.isPresent() ? act.get().save() : saveTwins();
        } catch (IOException e) {
            throw new Refused("the report could not be written: " + ReportFolder.why(e));
        } catch (IllegalStateException e) {
            throw new Refused(e.getMessage());
        }
    }

    private Path saveTwins() throws Refused, IOException {
        List<Appearance> seen = twins.appearances();
        if (seen.isEmpty()) {
            throw new Refused("no server has been started yet");
        }
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        ReportFolder folder = ReportFolder.fresh(
                checkout.module("load-tests").resolve("target/watch"), time, Environment.of(checkout));
        folder.add(Report.Act.watched(seen, recording.seconds(), command));
        return folder.page();
    }

    /** Ends the act, and starts the twins again. */
    synchronized void free() throws Refused, IOException, InterruptedException {
        ready();
        if (act.isEmpty()) {
            throw new Refused("the twins are running already");
        }
        endAct();
        trouble = "";
        recording.about(Twins.PROGRAMS);
        upstream.heal();
        startTwins();
    }

    private void endAct() throws IOException, InterruptedException {
        if (act.isPresent()) {
            act.get().end();
        }
        act = Optional.empty();
    }

    private void clear() throws IOException, InterruptedException {
        endAct();
        endAttack();
        load.rest();
        twins.close();
    }

    private void ready() throws Refused {
        if (closed || !upstream.hasBegun()) {
            throw new Refused("the lab is not ready yet");
        }
    }

    private void inFreePlay() throws Refused {
        ready();
        if (act.isPresent()) {
            throw new Refused("this is for the twins, and an act is on the stage: go back to the twins first");
        }
    }

    /** All that can be set, and how it is set. */
    ObjectNode json() {
        ObjectNode lab = JsonNodeFactory.instance.objectNode();
        lab.put("ready", upstream.isReady());
        lab.put("trouble", trouble.isEmpty() ? act.map(LiveAct::unsaved).orElse("") : trouble);
        lab.put("scene", act.isEmpty() ? "free" : playing() ? "playing" : "played");
        lab.put("fault", upstream.does());
        lab.putObject("load").put("on", load.on()).put("rate", load.rate()).put("large", load.large());
        lab.put("attack", attack.name());
        lab.set("servers", twins.json());
        return lab;
    }

    /** What there is to choose from, which stays the same. */
    ObjectNode choices() {
        ObjectNode choices = JsonNodeFactory.instance.objectNode();
        choices.set("faults", upstream.faults());
        choices.put("incident", Faults.STALLS);
        choices.set("attacks", Assault.catalogue());
        choices.put("mostRate", SteadyLoad.MOST);
        choices.put("leastLimit", Settings.LEAST);
        choices.put("mostLimit", Settings.most());
        Acts.ALL.forEach(one -> choices.withArray("acts")
                .addObject()
                .put("number", one.declaration().number())
                .put("title", one.declaration().title()));
        return choices;
    }

    /** Ends everything that was started. Not synchronized: it must not wait for an order that is carried out. */
    @Override
    public void close() throws IOException {
        closed = true;
        if (act.isPresent()) {
            act.get().cut();
        }
        load.close();
        launcher.close();
    }
}
