package dev.fdlab.lens;

import java.util.HashSet;
import java.util.Set;

/**
 * Sockets that no table listed when they were last looked for, which takes a walk through every table there is. They are
 * looked for again a second later: one that was never connected may be by then. Used by one thread.
 */
final class Unlisted {
    private static final long GOOD_FOR_NANOS = 1_000_000_000;

    private final Set<Long> inodes = new HashSet<>();
    private long since;

    boolean has(long inode) {
        return !inodes.isEmpty() && inodes.contains(inode);
    }

    /** At the start of a look. */
    void forgetOld() {
        if (System.nanoTime() - since > GOOD_FOR_NANOS) {
            inodes.clear();
        }
    }

    void add(Set<Long> more) {
        if (inodes.isEmpty()) {
            since = System.nanoTime();
        }
        inodes.addAll(more);
    }
}
