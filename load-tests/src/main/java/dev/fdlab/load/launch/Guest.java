package dev.fdlab.load.launch;

import java.io.Closeable;
import java.io.IOException;

/** A Java program that the laboratory measures from outside and knows nothing else about. */
public final class Guest implements Closeable {

    private final ChildProcess child;
    private final ServerLog log;

    Guest(ChildProcess child, ServerLog log) {
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
    public ServerLog log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
