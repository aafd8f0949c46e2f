package dev.fdlab.kit.launch;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ulimit;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/**
 * Runs programs as containers on a private network. What is watched has an observer beside it, which shares its pid
 * namespace. Nothing is mounted and nothing of this machine's {@code /proc} is read, so the engine may be a remote one.
 *
 * <p>Property {@code lab.baseImage} (environment LAB_BASE_IMAGE) names the image that all others stand on: a Linux JRE
 * of the release that the programs need. Requires Testcontainers, and an engine that it can find.
 */
public final class ContainerLauncher implements Launcher {

    /** For programs that must never reach their limit, observers among them. */
    private static final Limit PLENTY = new Limit(20_000, 20_000);

    /** Images have fixed names, so that a hundred runs leave a few of them and not hundreds. */
    private static final Map<String, ImageFromDockerfile> IMAGES = new ConcurrentHashMap<>();

    /**
     * A program says itself when it is ready: to probe its ports, Testcontainers would run a shell beside it over and
     * over.
     */
    private static final WaitStrategy RUNS = new AbstractWaitStrategy() {
        @Override
        protected void waitUntilReady() {
            // It runs.
        }
    };

    /** For a jar without a Dockerfile of its own. The user is numeric, so that an observer can run as the same one. */
    private static final String PLAIN = """
            ARG BASE_IMAGE=eclipse-temurin:25-jre
            FROM ${BASE_IMAGE}
            RUN mkdir /data && chown 10001:10001 /data
            COPY %1$s /app/%1$s
            ENV LC_ALL=C.UTF-8
            USER 10001:10001
            WORKDIR /data
            """;

    private final Watcher watcher;
    private final Ownership ownership;
    private final Network network;
    private final Deque<Container> running = new ArrayDeque<>();
    private boolean closed;

    /** Removes what an earlier launcher that was killed has left behind, and makes the private network. */
    public ContainerLauncher(Watcher watcher) throws IOException {
        this.watcher = watcher;
        ownership = Ownership.mine();
        ownership.removeOrphans(DockerClientFactory.instance().client());
        network = Network.builder()
                .createNetworkCmdModifier(create -> create.withLabels(ownership.labels()))
                .build();
    }

    /** Why there is no engine to use; empty when there is one. */
    public static Optional<String> unavailable() {
        try {
            DockerClientFactory.instance().client();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e.getMessage().lines().findFirst().orElse("no reason given"));
        }
    }

    @Override
    public Mode mode() {
        return Mode.CONTAINER;
    }

    @Override
    public int port(int own) {
        return own;
    }

    @Override
    public Limit plenty() {
        return PLENTY;
    }

    @Override
    public RunningProgram start(JavaProgram program, Limit limit) throws IOException {
        if (!program.starter().isEmpty()) {
            throw new IllegalArgumentException("in a container nothing starts " + program.name() + " but the engine");
        }
        ProgramLog log = new ProgramLog(
                line -> watcher.wrote(program.name(), line), line -> watcher.emfile(program.name(), line));
        String jar = "/app/" + program.jar().getFileName();
        GenericContainer<?> image = container(program, limit, program.ports())
                .withEnv(program.environment())
                .withCreateContainerCmdModifier(
                        create -> create.withEntrypoint(Stream.concat(Stream.of("java"), program.java(jar).stream())
                                .toArray(String[]::new)));
        Container container = new Container(image, log, network);
        container.watchedBy(sidecar -> observe(container, container(program, PLENTY, List.of()), sidecar));
        start(container);
        return RunningProgram.whenReady(program, container, log, watcher);
    }

    /** Under the lock that {@link #close} takes: after Ctrl-C nothing may start that nobody would stop. */
    private synchronized void start(Container container) {
        refuseIfClosed();
        running.push(container);
        container.start();
    }

    private synchronized GenericContainer<?> observe(Container watched, GenericContainer<?> observer, Sidecar sidecar) {
        refuseIfClosed();
        observer.withCopyToContainer(Transferable.of(lens()), "/app/fd-lens.jar")
                .withCreateContainerCmdModifier(create ->
                        create.withEntrypoint(Sidecar.COMMAND).getHostConfig().withPidMode("container:" + watched.id()))
                .withLogConsumer(new Container.Lines(sidecar::line));
        observer.start();
        return observer;
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("The launcher is closed");
        }
    }

    /** fd-lens as it is on this class path: a jar, or where it has just been compiled a folder. */
    private static byte[] lens() {
        return Jars.containing(DescriptorTable.class);
    }

    private GenericContainer<?> container(JavaProgram program, Limit limit, List<Integer> ports) {
        return new GenericContainer<>(IMAGES.computeIfAbsent(tag(program), tag -> image(program, tag)))
                .withNetwork(network)
                .withLabels(ownership.labels())
                .withExposedPorts(ports.toArray(Integer[]::new))
                .waitingFor(RUNS)
                .withCreateContainerCmdModifier(create -> create.getHostConfig()
                        .withUlimits(List.of(new Ulimit("nofile", limit.soft(), limit.hard())))
                        .withPortBindings(ports.stream()
                                .map(port -> new PortBinding(published(), ExposedPort.tcp(port)))
                                .toList()));
    }

    /** A free port, on loopback wherever this JVM and the engine share a machine. */
    private static Ports.Binding published() {
        String host = DockerClientFactory.instance().dockerHostIpAddress();
        boolean here = host.equals("localhost") || host.startsWith("127.");
        return here ? Ports.Binding.bindIp("127.0.0.1") : Ports.Binding.empty();
    }

    /** A module's Dockerfile makes the image of that name; two plain jars may share a name, but not a path. */
    private static String tag(JavaProgram program) {
        String jar = program.jar().getFileName().toString();
        return "fdlab/" + jar.replaceFirst("\\.jar$", "").toLowerCase(Locale.ROOT)
                + (program.dockerfile().isPresent()
                        ? ":lab"
                        : ":plain-" + Integer.toHexString(program.jar().hashCode()));
    }

    private static ImageFromDockerfile image(JavaProgram program, String tag) {
        String jar = program.jar().getFileName().toString();
        ImageFromDockerfile image = new ImageFromDockerfile(tag, false);
        program.dockerfile()
                .ifPresentOrElse(
                        file -> image.withFileFromPath("Dockerfile", file)
                                .withFileFromPath(
                                        file.getParent()
                                                .relativize(program.jar())
                                                .toString(),
                                        program.jar()),
                        () -> image.withFileFromString("Dockerfile", PLAIN.formatted(jar))
                                .withFileFromPath(jar, program.jar()));
        return baseImage().map(base -> image.withBuildArg("BASE_IMAGE", base)).orElse(image);
    }

    /** The image that was named for all others to stand on; empty where each has that of its Dockerfile. */
    public static Optional<String> baseImage() {
        return Stream.of(System.getProperty("lab.baseImage"), System.getenv("LAB_BASE_IMAGE"))
                .filter(name -> name != null && !name.isEmpty())
                .findFirst();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        while (!running.isEmpty()) {
            running.pop().close();
        }
        network.close();
    }
}
