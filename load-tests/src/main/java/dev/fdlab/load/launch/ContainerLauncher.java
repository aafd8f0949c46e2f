package dev.fdlab.load.launch;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ulimit;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/**
 * Runs the programs as containers on a private network, each server beside an observer that shares its pid namespace.
 * Nothing is mounted and nothing of this machine's {@code /proc} is read, so the engine may be a remote one.
 */
public final class ContainerLauncher implements Launcher {

    private static final int UPSTREAM_PORT = 7070;
    private static final int CONTROL_PORT = 7071;
    private static final int SERVER_PORT = 8080;

    /** Room for every connection that an act leaves open, at the largest limit of all. */
    private static final Limit PLENTY = new Limit(20_000, 20_000);

    /** Images have fixed names, so that a hundred runs leave three of them and not three hundred. */
    private static final Map<String, ImageFromDockerfile> IMAGES = new ConcurrentHashMap<>();

    private final House house;
    private final Witness witness;
    private final Ownership ownership;
    private final Network network;
    private final Deque<Container> running = new ArrayDeque<>();
    private boolean closed;

    /** Removes what a laboratory that was killed has left behind, and makes the private network. */
    public ContainerLauncher(House house, Witness witness) throws IOException {
        this.house = house;
        this.witness = witness;
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
    public Upstream upstream() throws IOException, InterruptedException {
        ServerLog log = new ServerLog(line -> {});
        GenericContainer<?> container = container("fake-upstream", PLENTY, UPSTREAM_PORT, CONTROL_PORT);
        Container upstream = start(new Container(container, log, network));
        Server.awaitReady("upstream", upstream, log);
        return new Upstream(
                upstream, URI.create("http://" + upstream.address() + ":" + UPSTREAM_PORT), upstream.uri(CONTROL_PORT));
    }

    @Override
    public Server server(Program program, Limit asked, Heap heap, Upstream upstream)
            throws IOException, InterruptedException {
        ServerLog log = new ServerLog(line -> witness.emfile(program, line));
        String image = program.modules().get(0);
        GenericContainer<?> container = container(image, asked, SERVER_PORT)
                .withEnv("PORT", Integer.toString(SERVER_PORT))
                // By address: a name would have to be looked up, through a descriptor, at the limit.
                .withEnv("UPSTREAM_URL", upstream.address().toString());
        for (String module : program.modules().subList(1, program.modules().size())) {
            container.withCopyToContainer(Transferable.of(bytes(module)), jar(module));
        }
        String classPath = String.join(
                ":", program.modules().stream().map(ContainerLauncher::jar).toList());
        container.withCreateContainerCmdModifier(create -> create.withEntrypoint(Stream.concat(
                        Stream.concat(Stream.of("java"), heap.options().stream()),
                        Stream.of("-cp", classPath, program.mainClass()))
                .toArray(String[]::new)));
        Container server = start(new Container(container, log, network));
        observe(server, container(image, PLENTY));
        return Server.whenReady(program, server, log, witness);
    }

    private static String jar(String module) {
        return "/app/" + module + ".jar";
    }

    private byte[] bytes(String module) throws IOException {
        return java.nio.file.Files.readAllBytes(house.jar(module));
    }

    private synchronized void observe(Container server, GenericContainer<?> observer) throws IOException {
        if (closed) {
            throw new IllegalStateException("The launcher is closed");
        }
        server.watchWith(observer, bytes("fd-lens"));
    }

    /** Under the lock that {@link #close} takes: after Ctrl-C nothing may start that nobody would stop. */
    private synchronized Container start(Container container) {
        if (closed) {
            throw new IllegalStateException("The launcher is closed");
        }
        running.push(container);
        container.start();
        return container;
    }

    private GenericContainer<?> container(String module, Limit limit, int... ports) {
        GenericContainer<?> container = new GenericContainer<>(IMAGES.computeIfAbsent(module, this::image));
        return container
                .withNetwork(network)
                .withLabels(ownership.labels())
                .withExposedPorts(Arrays.stream(ports).boxed().toArray(Integer[]::new))
                .withCreateContainerCmdModifier(create -> create.getHostConfig()
                        .withUlimits(List.of(new Ulimit("nofile", limit.soft(), limit.hard())))
                        .withPortBindings(Arrays.stream(ports)
                                .mapToObj(port -> new PortBinding(published(), ExposedPort.tcp(port)))
                                .toList()));
    }

    /** A free port, on loopback wherever the laboratory and the engine share a machine. */
    private static Ports.Binding published() {
        String host = DockerClientFactory.instance().dockerHostIpAddress();
        boolean here = host.equals("localhost") || host.startsWith("127.");
        return here ? Ports.Binding.bindIp("127.0.0.1") : Ports.Binding.empty();
    }

    private ImageFromDockerfile image(String module) {
        ImageFromDockerfile image = new ImageFromDockerfile("fdlab/" + module + ":lab", false)
                .withFileFromPath("Dockerfile", house.module(module).resolve("Dockerfile"))
                .withFileFromPath("target/" + module + ".jar", house.jar(module));
        baseImage().ifPresent(base -> image.withBuildArg("BASE_IMAGE", base));
        return image;
    }

    private static Optional<String> baseImage() {
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
