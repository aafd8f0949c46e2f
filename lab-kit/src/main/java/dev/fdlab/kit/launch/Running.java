package dev.fdlab.kit.launch;

import dev.fdlab.kit.observe.Observer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A running program, as its launcher holds it: a child process or a container. */
interface Running extends AutoCloseable {

    /** Where this JVM reaches a port on which the program listens. */
    URI uri(int port);

    /** Where the other programs of the launcher reach that port. */
    URI address(int port);

    /** Sends a signal: {@code QUIT}, {@code KILL}. Returns at once. */
    void signal(String name) throws IOException, InterruptedException;

    /** Waits until it has ended. */
    void awaitEnd() throws InterruptedException;

    /** Whether it still runs. */
    boolean alive();

    /**
     * A file or folder of the program's working directory: itself, or a copy as it is now. Gone when this is closed.
     */
    Path path(String relative) throws IOException;

    /** Descriptor tables of it, read from outside from now on. Asked for at most once. */
    Observer.Source tables();

    /** Kills it if need be, and removes what it left. */
    @Override
    void close() throws IOException;
}
