package dev.fdlab.load.launch;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.JavaProgram;
import dev.fdlab.kit.launch.Launcher;
import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Starts the servers of a checkout, and the upstream that they call.
 *
 * @param launcher starts them, and is closed with this
 * @param checkout where their jars lie
 */
public record Servers(Launcher launcher, Checkout checkout) implements AutoCloseable {

    /** Inside a container; as a process each server takes a free port. */
    private static final int PORT = 8080;

    /** In its own folder. */
    private static final String DATA = "data";

    /** Where they run. */
    public Mode mode() {
        return launcher.mode();
    }

    /** Starts a fake upstream under a limit that it will not reach. */
    public Upstream upstream() throws IOException, InterruptedException {
        return Upstream.start(launcher, checkout);
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param asked the soft and hard limit to set; what applies is for the caller to check
     * @throws IllegalStateException when it does not start
     */
    public RunningProgram server(Program program, Limit asked, Heap heap, Upstream upstream)
            throws IOException, InterruptedException {
        return launcher.start(program(program, heap, upstream.address(), DATA), asked);
    }

    /**
     * A server, for a caller who adds to it before it is started.
     *
     * @param upstream where the external service is
     * @param data the folder that it keeps its images in; if relative, in its own
     */
    public JavaProgram program(Program program, Heap heap, URI upstream, String data) {
        return program(program.word(), checkout.jar(program.module()), heap, upstream, data)
                .dockerfile(checkout.module(program.module()).resolve("Dockerfile"));
    }

    /**
     * Starts a server that is not one of the checkout's, a changed one for instance, as a child process.
     *
     * @param name what messages call it
     * @param data its folder of data; a relative one is in its own folder, and goes with it
     * @throws IllegalStateException when it does not start
     */
    public RunningProgram server(String name, Path jar, Limit asked, Heap heap, Upstream upstream, Path data)
            throws IOException, InterruptedException {
        return launcher.start(program(name, jar, heap, upstream.address(), data.toString()), asked);
    }

    /**
     * A server that is not one of the checkout's, likewise.
     *
     * @param name what messages call it
     * @param upstream where the external service is
     * @param data the folder that it keeps its images in; if relative, in its own
     */
    public JavaProgram program(String name, Path jar, Heap heap, URI upstream, String data) {
        return JavaProgram.jar(jar)
                .named(name)
                .with(heap)
                .arguments("--port", Integer.toString(launcher.port(PORT)))
                // By address: a name would have to be looked up, through a descriptor, at the limit.
                .arguments("--upstream", upstream.toString())
                .arguments("--data", data)
                .ports(PORT)
                .readyWhen(line -> line.startsWith("listening on "));
    }

    @Override
    public void close() throws IOException {
        launcher.close();
    }
}
