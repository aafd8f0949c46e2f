package dev.fdlab.kit.launch;

import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.Observer;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A program that runs under a limit. It is watched from outside, from the first {@link #look} or {@link #timeline} on
 * unless it is {@link JavaProgram#watchedFromStart}: at its limit it could not say itself what it holds. Safe for use
 * by many threads.
 */
public final class RunningProgram implements Closeable {

    private static final Duration START = Duration.ofSeconds(60);

    private final String name;
    private final Running running;
    private final ProgramLog log;
    private final Watcher watcher;
    private volatile List<URI> addresses = List.of();
    private Observer observer;

    private RunningProgram(String name, Running running, ProgramLog log, Watcher watcher) {
        this.name = name;
        this.running = running;
        this.log = log;
        this.watcher = watcher;
    }

    /** Waits until a program that was just started is ready; stops it if it never is. */
    static RunningProgram whenReady(JavaProgram program, Running running, ProgramLog log, Watcher watcher)
            throws IOException {
        RunningProgram begun = new RunningProgram(program.name(), running, log, watcher);
        try {
            if (program.isWatchedFromStart()) {
                begun.observer();
            }
            begun.addresses = addresses(program, running, log);
            return begun;
        } catch (RuntimeException | Error e) {
            begun.close();
            throw e;
        }
    }

    private static List<URI> addresses(JavaProgram program, Running running, ProgramLog log) {
        if (program.ready().isEmpty()) {
            return List.of();
        }
        var ready = program.ready().get();
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(START)
                    .until(() -> log.has(ready) || !running.alive());
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(
                    program.name() + " was not ready after " + START.toSeconds() + " s:\n" + log.tail(), e);
        }
        return log.first(ready)
                .map(line -> Ready.addresses(line.text()))
                .orElseThrow(() -> new IllegalStateException(program.name() + " did not start:\n" + log.tail()));
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Whether it still runs. */
    public boolean alive() {
        return running.alive();
    }

    /**
     * Where this JVM reaches it: the first {@code http://HOST:PORT} of the line that said it is ready, or in a
     * container what that port was published as.
     *
     * @throws IllegalStateException when the line names none
     */
    public URI uri() {
        return uri(address(0).getPort());
    }

    /**
     * Where this JVM reaches a port on which the program listens. As a process it has every port, and none is checked.
     *
     * @throws IllegalArgumentException in a container, for a port that was not published
     */
    public URI uri(int port) {
        return running.uri(port);
    }

    /**
     * A connection to it, whose answers are counted in its timeline.
     *
     * @throws IllegalStateException as for {@link #uri()}
     */
    public HttpConnection connect() throws IOException {
        return new HttpConnection(uri()).onAnswer(timeline()::answered);
    }

    /**
     * The same.
     *
     * @param patience to be connected, and then for a byte of each answer: 1 ms to 24 days
     */
    public HttpConnection connect(Duration patience) throws IOException {
        return new HttpConnection(uri(), patience).onAnswer(timeline()::answered);
    }

    /**
     * Where the other programs of its launcher reach it.
     *
     * @throws IllegalStateException as for {@link #uri()}
     */
    public URI address() {
        return running.address(address(0).getPort());
    }

    /** An address as the program wrote it, in the line that said it is ready. */
    URI address(int which) {
        if (which >= addresses.size()) {
            throw new IllegalStateException(name + " named no address number " + (which + 1) + " when it was ready");
        }
        return addresses.get(which);
    }

    /** What it has written, to stdout and to stderr. */
    public ProgramLog log() {
        return log;
    }

    /**
     * What it holds now.
     *
     * @throws IllegalStateException when it has ended
     */
    public Ledger look() throws InterruptedException {
        return observer().look();
    }

    /** What it has held, sample by sample, since it was first watched. */
    public Timeline timeline() {
        return observer().timeline();
    }

    private synchronized Observer observer() {
        if (observer == null) {
            observer = new Observer(
                    name,
                    running.tables(),
                    table -> watcher.read(name, table),
                    sample -> watcher.sampled(name, sample));
        }
        return observer;
    }

    /**
     * A file or folder of its own folder, which is its working directory: itself, or from a container a copy as it is
     * now. Gone when this is closed.
     */
    public Path path(String relative) throws IOException {
        return running.path(relative);
    }

    /** Sends a signal, {@code QUIT} or {@code TERM} or another of kill(1), and returns at once. */
    public void signal(String name) throws IOException, InterruptedException {
        running.signal(name);
    }

    /** Ends it as {@code kill -9} does, and returns when it has ended. */
    public void kill() throws IOException, InterruptedException {
        running.signal("KILL");
        running.awaitEnd();
    }

    /** Waits until it has ended by itself. */
    public void awaitEnd() throws InterruptedException {
        running.awaitEnd();
    }

    @Override
    public synchronized void close() throws IOException {
        if (observer != null) {
            observer.close();
        }
        running.close();
    }
}
