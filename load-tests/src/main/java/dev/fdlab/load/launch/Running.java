package dev.fdlab.load.launch;

import dev.fdlab.load.observe.Observer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A running program, as its launcher holds it: a child process or a container. */
interface Running extends AutoCloseable {

    /** Where the laboratory reaches a port on which the program listens. */
    URI uri(int port);

    /** Sends a signal: {@code QUIT}, {@code KILL}. Returns at once. */
    void signal(String name) throws IOException, InterruptedException;

    /** Waits until it has ended. */
    void awaitEnd() throws InterruptedException;

    /** Whether it still runs. */
    boolean alive();

    /** The program's data folder: itself, or a copy as it is now. Gone when this is closed. */
    Path data() throws IOException;

    /** Descriptor tables of it, read from outside. */
    Observer.Source tables();

    /** Kills it if need be, and removes what it left. */
    @Override
    void close() throws IOException;
}
