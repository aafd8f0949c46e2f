package dev.fdlab.kit.launch;

import dev.fdlab.kit.observe.Observer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.BaseConsumer;
import org.testcontainers.containers.output.OutputFrame;

/** A program as a container. */
final class Container implements Running {

    private final GenericContainer<?> container;
    private final Network network;
    private GenericContainer<?> observer;
    private Function<Sidecar, GenericContainer<?>> watch;
    private Path copy;

    Container(GenericContainer<?> container, ProgramLog log, Network network) {
        this.container = container;
        this.network = network;
        container.withLogConsumer(new Lines(log::add));
    }

    /** Cuts frames of output into lines. */
    static final class Lines extends BaseConsumer<Lines> {
        private final Consumer<String> onLine;
        private final StringBuilder rest = new StringBuilder();

        Lines(Consumer<String> onLine) {
            this.onLine = onLine;
        }

        @Override
        public synchronized void accept(OutputFrame frame) {
            // A look at thousands of descriptors is a line of a megabyte, in many frames: none is searched twice.
            int searched = rest.length();
            rest.append(frame.getUtf8String());
            for (int end = rest.indexOf("\n", searched); end >= 0; end = rest.indexOf("\n")) {
                onLine.accept(rest.substring(0, end).stripTrailing());
                rest.delete(0, end + 1);
            }
        }
    }

    void start() {
        container.start();
    }

    /**
     * What starts an observer beside it, from the same image and as the same user: only they may read its descriptors.
     *
     * @param watch starts it, once, with what its lines go to
     */
    void watchedBy(Function<Sidecar, GenericContainer<?>> watch) {
        this.watch = watch;
    }

    /** Its id, by which another container can share its namespaces. */
    String id() {
        return container.getContainerId();
    }

    @Override
    public URI address(int port) {
        String host = container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .filter(joined -> Objects.equals(joined.getNetworkID(), network.getId()))
                .findFirst()
                .orElseThrow()
                .getIpAddress();
        return URI.create("http://" + host + ":" + port);
    }

    @Override
    public URI uri(int port) {
        return URI.create("http://" + container.getHost().replace("localhost", "127.0.0.1") + ":"
                + container.getMappedPort(port));
    }

    @Override
    public void signal(String name) {
        container
                .getDockerClient()
                .killContainerCmd(container.getContainerId())
                .withSignal(name)
                .exec();
    }

    @Override
    public void awaitEnd() {
        Awaitility.await("the container to end").atMost(Duration.ofSeconds(20)).until(() -> !alive());
    }

    @Override
    public boolean alive() {
        return container.isRunning();
    }

    @Override
    public Path path(String relative) throws IOException {
        String folder = container.getContainerInfo().getConfig().getWorkingDir();
        if (copy == null) {
            copy = Files.createTempDirectory("fdlab-");
        }
        try (InputStream archive = container
                        .getDockerClient()
                        .copyArchiveFromContainerCmd(
                                container.getContainerId(), (folder == null ? "" : folder) + "/" + relative)
                        .exec();
                TarArchiveInputStream entries = new TarArchiveInputStream(archive)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = copy.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.write(path, entries.readAllBytes());
                }
            }
        }
        // In an archive, names begin with the last part of the path that was asked for.
        return copy.resolve(Path.of(relative).getFileName());
    }

    @Override
    public Observer.Source tables() {
        Sidecar sidecar = new Sidecar();
        observer = watch.apply(sidecar);
        return sidecar;
    }

    @Override
    public void close() throws IOException {
        if (observer != null) {
            observer.stop();
        }
        container.stop();
        if (copy != null) {
            Trees.delete(copy);
            copy = null;
        }
    }
}
