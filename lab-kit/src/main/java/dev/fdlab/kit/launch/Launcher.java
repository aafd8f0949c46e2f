package dev.fdlab.kit.launch;

import dev.fdlab.lens.Limit;
import java.io.IOException;

/**
 * Starts programs under a limit of open files, and stops what it started. Safe for use by many threads.
 *
 * <p>A {@link ProcessLauncher} runs them as child processes, a {@link ContainerLauncher} in containers; what is
 * launched and how it is watched is the same.
 */
public interface Launcher extends AutoCloseable {

    /** Where its programs run. */
    Mode mode();

    /**
     * Starts a program, and waits until it says that it is ready; at most a minute.
     *
     * @param limit the soft and hard limit to set; what is in force, {@link RunningProgram#look} tells: HotSpot raises
     *     its own soft limit to the hard one
     * @return the running program; closing it stops it, and so does closing the launcher
     * @throws IOException when it cannot be started
     * @throws IllegalStateException when it ends, or a minute passes, before it is ready; the message has the last
     *     lines that it wrote
     */
    RunningProgram start(JavaProgram program, Limit limit) throws IOException, InterruptedException;

    /**
     * The port that a program is to be told to listen on: 0, any free one, for a child process; this one in a
     * container, which has ports of its own.
     */
    int port(int own);

    /** A limit for programs that must never reach theirs. */
    Limit plenty() throws IOException;

    /** Stops everything that still runs and removes every trace of it. */
    @Override
    void close() throws IOException;
}
