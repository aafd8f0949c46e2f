package dev.fdlab.lens;

import java.time.Duration;

/**
 * Looks at one process again and again, for a part of what {@link DescriptorTable#of} costs each time:
 *
 * <pre>{@code
 * Lookout lookout = Lookout.on(pid);
 * for (DescriptorTable table = lookout.look(); table.status() == COMPLETE; table = lookout.look()) ...
 * }</pre>
 *
 * <p>Every link is followed in each look, since numbers are used again (unless the caller allows it to be older). What
 * a link means is not asked again where it says the same as in the look before: a path still has its name (the kernel
 * says so where it has not), so it is still a file or still a directory, unless one of the two was closed, replaced by
 * the other under the same name, and that was opened under the same number. All but the first look are taken by one
 * thread, which takes a little longer. Nothing is open between two looks. Not safe for use by several threads.
 */
public final class Lookout {
    private final Procfs procfs;
    private final long pid;
    private final Duration age;
    private final Unlisted unlisted;
    private Earlier links = Earlier.none();
    private Sockets sockets;

    /** When all links were followed and all sockets looked for. */
    private long read;

    Lookout(Procfs procfs, long pid, Duration age) {
        if (pid <= 0) {
            throw new IllegalArgumentException("pid must be positive: " + pid);
        }
        this.procfs = procfs;
        this.pid = pid;
        this.age = age;
        this.unlisted = new Unlisted(age);
    }

    /**
     * On any process, or on a thread, as for {@link DescriptorTable#of}; no look is taken yet.
     *
     * @throws IllegalArgumentException if the pid is not positive
     */
    public static Lookout on(long pid) {
        return on(pid, Duration.ZERO);
    }

    /**
     * The same for a caller who does not mind what is a little old, and saves most of the cost: following a link takes
     * the kernel some microseconds, and to read what a socket is connected to, it walks the hash of all connections of
     * the machine.
     *
     * <p>Which numbers are open is always as it is now, and so is what is behind a number that was not there before.
     * Two things can be this old: what is behind a number that was closed and given to another file meanwhile, and the
     * state and the queues of a socket, a listener's backlog among them.
     *
     * @param age zero and up. A socket that no table listed may count as {@link Kind#UNLISTED_SOCKET} for so long after
     *     it was connected
     * @throws IllegalArgumentException if the pid is not positive
     */
    public static Lookout on(long pid, Duration age) {
        return new Lookout(Procfs.SYSTEM, pid, age);
    }

    /** Reads the table as it is now; see {@link DescriptorTable#of}. */
    public DescriptorTable look() {
        unlisted.forgetOld();
        return procfs.read(this);
    }

    long pid() {
        return pid;
    }

    /** What the last look made of the links. */
    Earlier links() {
        return links;
    }

    Unlisted unlisted() {
        return unlisted;
    }

    /** Whether what was read is still good. */
    boolean isRecent() {
        return sockets != null && System.nanoTime() - read < age.toNanos();
    }

    /** What was read of the sockets. */
    Sockets sockets() {
        return sockets;
    }

    void remember(Earlier look) {
        links = look;
    }

    /** All is read anew. */
    void remember(Sockets all) {
        sockets = all;
        read = System.nanoTime();
    }
}
