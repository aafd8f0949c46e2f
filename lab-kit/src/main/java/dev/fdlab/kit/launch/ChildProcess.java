package dev.fdlab.kit.launch;

import dev.fdlab.kit.observe.LocalProcess;
import dev.fdlab.kit.observe.Observer;
import dev.fdlab.kit.observe.Pace;
import dev.fdlab.lens.Limit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program as a child process under its own limit. */
final class ChildProcess implements Running {

    private final Process process;
    private final Path folder;
    private final Pace pace;
    private final Watchdog watchdog;
    private final Thread reader;
    private final Writer orders;

    /**
     * The command that runs {@code java} in a folder of its own.
     *
     * @param jdk the home of the JDK to run on
     * @param starter the command that becomes {@code java}; empty for none
     */
    static List<String> java(Path jdk, Path folder, List<String> starter, List<String> java) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of(
                jdk.resolve("bin/java").toString(),
                // What a killed JVM leaves in the temporary folder goes with the child's folder.
                "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData"));
        command.addAll(java);
        return command;
    }

    /**
     * Starts a command with the limit set on the child alone.
     *
     * @param folder the child's own, for its data and temporary files
     * @param pace at which it is watched
     */
    ChildProcess(
            Path folder,
            Pace pace,
            Limit limit,
            List<String> command,
            Map<String, String> environment,
            ProgramLog log,
            Watchdog watchdog)
            throws IOException {
        this.folder = folder;
        this.pace = pace;
        this.watchdog = watchdog;
        ProcessBuilder builder = new ProcessBuilder(UnderLimit.command(limit, command))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        ChildEnvironment.prepare(builder.environment());
        builder.environment().putAll(environment);
        process = builder.start();
        try {
            watchdog.guard(process.pid());
        } catch (UncheckedIOException e) {
            process.destroyForcibly();
            throw e;
        }
        orders = process.outputWriter(StandardCharsets.UTF_8);
        reader = new Thread(() -> read(log), "log-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read(ProgramLog log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
        } catch (IOException e) {
            // The stream is closed when the process is.
        }
    }

    long pid() {
        return process.pid();
    }

    /** Writes a line to its standard input. */
    void order(String line) throws IOException {
        orders.write(line + "\n");
        orders.flush();
    }

    @Override
    public URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public URI address(int port) {
        return uri(port);
    }

    @Override
    public void signal(String name) throws IOException, InterruptedException {
        // java.lang.Process knows only TERM and KILL.
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        process.waitFor();
        reader.join();
    }

    @Override
    public boolean alive() {
        return process.isAlive() || reader.isAlive();
    }

    @Override
    public Path path(String relative) {
        return folder.resolve(relative);
    }

    @Override
    public Observer.Source tables() {
        return new LocalProcess(process.pid(), pace);
    }

    @Override
    public void close() throws IOException {
        // What it has started would hold its output open, and outlive it.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        orders.close();
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            // Still guarded: the watchdog makes sure of it.
            Thread.currentThread().interrupt();
            return;
        }
        watchdog.release(process.pid());
        // An act played many times would fill the disk otherwise.
        Trees.delete(folder);
    }
}
