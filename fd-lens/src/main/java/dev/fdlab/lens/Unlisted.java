package dev.fdlab.lens;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Sockets that no table listed when they were last looked for, which takes a walk through every table there is. They
 * are looked for again when that is too old: one that was never connected may be by then. Used by one thread.
 */
final class Unlisted {
    private final Set<Long> inodes = new HashSet<>();
    private final long age;
    private long since;

    /** What nobody listed is good for this long; for zero, it is looked for in every look. */
    Unlisted(Duration age) {
        this.age = age.toNanos();
    }

    boolean has(long inode) {
        return !inodes.isEmpty() && inodes.contains(inode);
    }

    /** At the start of a look. */
    void forgetOld() {
        if (System.nanoTime() - since >= age) {
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
