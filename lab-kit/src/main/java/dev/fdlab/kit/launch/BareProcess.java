package dev.fdlab.kit.launch;

import java.io.Closeable;
import java.io.IOException;

/**
 * A program as a child process, for a caller who measures it from outside. It is not watched: every look is the
 * caller's own. Safe for use by many threads.
 */
public final class BareProcess implements Closeable {

    private final ChildProcess child;
    private final ProgramLog log;

    BareProcess(ChildProcess child, ProgramLog log) {
        this.child = child;
        this.log = log;
    }

    /** Its process id. */
    public long pid() {
        return child.pid();
    }

    /** Whether it still runs. */
    public boolean alive() {
        return child.alive();
    }

    /** Writes a line to its standard input. */
    public void order(String line) throws IOException {
        child.order(line);
    }

    /** What it has written. */
    public ProgramLog log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
