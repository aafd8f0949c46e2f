package dev.fdlab.lens;

/**
 * Looks at one process again and again, for half of what {@link DescriptorTable#of} costs each time:
 *
 * <pre>{@code
 * Lookout lookout = Lookout.on(pid);
 * for (DescriptorTable table = lookout.look(); table.status() == COMPLETE; table = lookout.look()) ...
 * }</pre>
 *
 * <p>Every link is followed in each look, since numbers are used again. What is not asked again is what a link means that
 * says the same as in the look before: a path still has its name (the kernel says so where it has not), so it is still a
 * file or still a directory, unless one of the two was closed, replaced by the other under the same name, and that was
 * opened under the same number. All but the first look is taken by one thread, which takes a little longer. And a socket that no table of the kernel listed is looked for again after a second, so
 * it may count as {@link Kind#UNLISTED_SOCKET} for so long after it was connected. Nothing is open between two looks. Not safe
 * for use by several threads.
 */
public final class Lookout {
    private final Procfs procfs;
    private final long pid;
    private final Unlisted unlisted = new Unlisted();
    private Earlier earlier = Earlier.none();

    Lookout(Procfs procfs, long pid) {
        if (pid <= 0) {
            throw new IllegalArgumentException("pid must be positive: " + pid);
        }
        this.procfs = procfs;
        this.pid = pid;
    }

    /**
     * On any process, or on a thread, as for {@link DescriptorTable#of}; no look is taken yet.
     *
     * @throws IllegalArgumentException if the pid is not positive
     */
    public static Lookout on(long pid) {
        return new Lookout(Procfs.SYSTEM, pid);
    }

    /** Reads the table as it is now; see {@link DescriptorTable#of}. */
    public DescriptorTable look() {
        unlisted.forgetOld();
        return procfs.read(this);
    }

    long pid() {
        return pid;
    }

    Earlier earlier() {
        return earlier;
    }

    Unlisted unlisted() {
        return unlisted;
    }

    void remember(Earlier look) {
        earlier = look;
    }
}
