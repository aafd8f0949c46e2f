package dev.fdlab.kit.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A Java program to launch: a jar that runs with {@code java -jar}, and what it needs.
 *
 * <pre>{@code
 * JavaProgram.jar(Path.of("target/app.jar"))
 *         .with(Heap.ROOMY)
 *         .arguments("--port", "0")
 *         .readyWhen(line -> line.contains("listening"))
 * }</pre>
 *
 * <p>It is set like a {@link ProcessBuilder}, may be launched many times, and is not safe for use by many threads.
 */
public final class JavaProgram {

    private final Path jar;
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Integer> ports = new ArrayList<>();
    private String name;
    private List<String> starter = List.of();
    private Predicate<String> ready;
    private boolean watchedFromStart;
    private Path dockerfile;

    private JavaProgram(Path jar) {
        this.jar = jar.toAbsolutePath().normalize();
        this.name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    /** A jar whose manifest names the main class. */
    public static JavaProgram jar(Path jar) {
        return new JavaProgram(jar);
    }

    /** What messages and {@link Watcher}s call it; by default the jar's name without {@code .jar}. */
    public JavaProgram named(String name) {
        this.name = name;
        return this;
    }

    /** Options of the virtual machine: {@code -Xmx64m}, {@code -Dname=value}. */
    public JavaProgram options(String... options) {
        this.options.addAll(List.of(options));
        return this;
    }

    /** The heap and the collector: a collection closes file streams that nothing refers to any more. */
    public JavaProgram with(Heap heap) {
        options.addAll(heap.options());
        return this;
    }

    /** Arguments of the program. A relative path starts in the program's own folder: {@link RunningProgram#path}. */
    public JavaProgram arguments(String... arguments) {
        this.arguments.addAll(List.of(arguments));
        return this;
    }

    /** A variable of its environment, which has little else: {@link ChildEnvironment}. */
    public JavaProgram environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * A command that prepares something and then becomes the command in its further arguments, as nice(1) and
     * unshare(1) do. It runs in the program's own folder, under its limit. For child processes only.
     */
    public JavaProgram startedBy(String... command) {
        starter = List.of(command);
        return this;
    }

    /**
     * Which of the lines that it writes says that it is ready: launching waits for it. Without this a program counts as
     * ready as soon as it runs.
     */
    public JavaProgram readyWhen(Predicate<String> line) {
        this.ready = line;
        return this;
    }

    /**
     * Watched from the moment it is started: its timeline begins with a shell that sets the limit, and a JVM that
     * starts. Without this it is watched from the first look on.
     */
    public JavaProgram watchedFromStart() {
        watchedFromStart = true;
        return this;
    }

    /** The TCP ports on which it listens in a container: only these can be reached from outside. */
    public JavaProgram ports(int... ports) {
        for (int port : ports) {
            this.ports.add(port);
        }
        return this;
    }

    /**
     * What its image is built from in a container, with {@code ARG BASE_IMAGE}; it must put the jar into {@code /app},
     * from the place where the jar lies below the Dockerfile's folder. Without this a plain image runs the jar.
     */
    public JavaProgram dockerfile(Path dockerfile) {
        this.dockerfile = dockerfile.toAbsolutePath().normalize();
        return this;
    }

    /** What messages call it. */
    public String name() {
        return name;
    }

    Path jar() {
        return jar;
    }

    List<Integer> ports() {
        return List.copyOf(ports);
    }

    Optional<Path> dockerfile() {
        return Optional.ofNullable(dockerfile);
    }

    Optional<Predicate<String>> ready() {
        return Optional.ofNullable(ready);
    }

    boolean isWatchedFromStart() {
        return watchedFromStart;
    }

    List<String> starter() {
        return starter;
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** The arguments of {@code java} that run it, with the jar at a path of the machine where it runs. */
    List<String> java(String jar) {
        List<String> java = new ArrayList<>(options);
        java.addAll(List.of("-jar", jar));
        java.addAll(arguments);
        return java;
    }
}
