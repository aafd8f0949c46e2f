package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fdlab.kit.launch.JavaProgram;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.load.act.Appearance;
import dev.fdlab.load.act.EveryPath;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One of the twins, with its users: started, killed, started again. What it stored stays. Safe for use by many threads;
 * each order is carried out before the next.
 */
final class LiveServer implements AutoCloseable {

    /** A server while it runs, and all that hangs on it. */
    private record Running(RunningProgram server, Settings with, Clients clients, OwnGauge gauge) {}

    private final Program program;
    private final Servers servers;
    private final Upstream upstream;
    private final SteadyLoad load;
    private final LiveRecording recording;
    private final Path data;
    private final List<Appearance> appearances = new CopyOnWriteArrayList<>();
    private volatile Settings next;
    private volatile Optional<Running> running = Optional.empty();
    private volatile String state = "not started";

    LiveServer(
            Program program,
            Servers servers,
            Upstream upstream,
            SteadyLoad load,
            LiveRecording recording,
            Path data,
            Settings next) {
        this.program = program;
        this.servers = servers;
        this.upstream = upstream;
        this.load = load;
        this.recording = recording;
        this.data = data;
        this.next = next;
    }

    Program program() {
        return program;
    }

    /** What it is started with the next time. */
    void next(Settings settings) {
        next = settings;
    }

    /** Stops it, if it runs, and starts it. The upstream must be healthy: every path is walked once. */
    synchronized void restart() throws Refused, InterruptedException {
        stop();
        Settings with = next;
        state = "starting";
        recording.begins(program, with.limit());
        try {
            RunningProgram server = servers.launcher().start(asProgram(with).watchedFromStart(), with.asLimit());
            try {
                Appearance entered = new Appearance(
                        program,
                        with.asLimit(),
                        server.look().limit(),
                        with.heap().heap(),
                        server);
                appearances.add(entered);
                recording.enters(entered);
                String image = EveryPath.once(server);
                recording.started(program);
                Clients clients = new Clients(program, server, image, load::upload, recording);
                load.add(clients);
                recording.users(program, clients::waiting);
                running =
                        Optional.of(new Running(server, with, clients, new OwnGauge(program, server.uri(), recording)));
                state = "running";
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            state = "did not start";
            recording.mark(program, "did not start");
            throw new Refused("the " + program.word() + " server did not start: " + lastLine(e.getMessage()));
        }
    }

    private JavaProgram asProgram(Settings with) {
        return servers.program(
                program.word(),
                servers.checkout().jar(program.module()),
                with.heap().heap(),
                upstream.address(),
                data.toString());
    }

    /** A program that does not start has said why in its last line. */
    private static String lastLine(String message) {
        return message == null ? "no reason given" : message.substring(message.lastIndexOf('\n') + 1);
    }

    /** {@code kill -9}. */
    synchronized void kill() throws Refused, IOException, InterruptedException {
        Running now = now();
        recording.mark(program, "kill -9");
        now.server().kill();
        stop();
        state = "killed";
    }

    /** Has the collector run through its whole heap. By a signal: at its limit it could not be asked in another way. */
    synchronized void collect() throws Refused, IOException, InterruptedException {
        now().server().signal("QUIT");
    }

    private Running now() throws Refused {
        return running.filter(one -> one.server().alive())
                .orElseThrow(() -> new Refused("the " + program.word() + " server does not run: restart it"));
    }

    /** Its process. */
    RunningProgram server() throws Refused {
        return now().server();
    }

    /** Each start of it, with what was seen since. */
    List<Appearance> appearances() {
        return List.copyOf(appearances);
    }

    private void stop() {
        running.ifPresent(one -> {
            load.remove(one.clients());
            one.clients().close();
            one.gauge().close();
            try {
                one.server().close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        running = Optional.empty();
        state = "stopped";
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        boolean ended = running.filter(one -> !one.server().alive()).isPresent();
        json.put("state", ended ? "ended by itself" : state);
        running.ifPresent(one -> {
            json.put("address", one.server().uri().toString());
            json.set("with", one.with().json());
        });
        json.set("next", next.json());
        return json;
    }

    @Override
    public synchronized void close() {
        stop();
    }
}
