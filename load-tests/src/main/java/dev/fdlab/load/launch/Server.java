package dev.fdlab.load.launch;

import dev.fdlab.load.observe.Ledger;
import dev.fdlab.load.observe.Observer;
import dev.fdlab.load.observe.Timeline;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A server that runs under a limit and is watched from outside. */
public final class Server implements Closeable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Program program;
    private final Running running;
    private final ServerLog log;
    private final Observer observer;
    private final URI uri;

    private Server(Program program, Running running, ServerLog log, Observer observer, URI uri) {
        this.program = program;
        this.running = running;
        this.log = log;
        this.observer = observer;
        this.uri = uri;
    }

    /** Waits until a program that was just started listens, then watches it. */
    static Server whenReady(Program program, Running running, ServerLog log, Witness witness)
            throws IOException, InterruptedException {
        try {
            Ready ready = awaitReady(program.word() + " server", running, log);
            Observer observer =
                    new Observer(program.word(), running.tables(), ledger -> witness.sampled(program, ledger));
            return new Server(
                    program, running, log, observer, running.uri(ready.uri().getPort()));
        } catch (RuntimeException | Error e) {
            running.close();
            throw e;
        }
    }

    static Ready awaitReady(String name, Running running, ServerLog log) {
        org.awaitility.Awaitility.await(name + " to listen")
                .pollInterval(Duration.ofMillis(10))
                .atMost(START)
                .until(() -> log.has(line -> Ready.in(line).isPresent()) || !running.alive());
        return log.first(line -> Ready.in(line).isPresent())
                .flatMap(line -> Ready.in(line.text()))
                .orElseThrow(() -> new IllegalStateException("The " + name + " did not start:\n" + log.tail()));
    }

    /** Which server this is. */
    public Program program() {
        return program;
    }

    /** Where clients reach it. */
    public URI uri() {
        return uri;
    }

    /** What it has written. */
    public ServerLog log() {
        return log;
    }

    /** What it holds now. */
    public Ledger look() throws InterruptedException {
        return observer.look();
    }

    /** What it held, sample by sample. */
    public Timeline timeline() {
        return observer.timeline();
    }

    /** Its data folder: itself, or a copy as it is now. */
    public Path data() throws IOException {
        return running.data();
    }

    /**
     * Sends SIGQUIT. With {@code -XX:+PrintClassHistogram} that forces a full collection from outside, without an
     * attach socket that a server at its limit could not open.
     */
    public void quit() throws IOException, InterruptedException {
        running.signal("QUIT");
    }

    /** Ends it as {@code kill -9} does, and returns when it has ended. */
    public void kill() throws IOException, InterruptedException {
        running.signal("KILL");
        running.awaitEnd();
    }

    @Override
    public void close() throws IOException {
        observer.close();
        running.close();
    }
}
