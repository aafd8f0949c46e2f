package dev.fdlab.lens;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A snapshot of the descriptors that one process holds. Immutable.
 *
 * <p>It is read entry by entry while the process runs, so it does not show one moment: a descriptor that is closed
 * during the reading is left out, one that is opened during the reading may be.
 *
 * @param at when the reading began
 * @param status anything but {@link Status#COMPLETE} comes with no descriptors
 * @param detail empty if complete, otherwise one sentence for people that says what is wrong and what to do
 * @param limit {@link Limit#UNKNOWN} if it could not be read
 * @param descriptors in ascending order of their numbers
 * @param notes what a reader should know beside the descriptors, a sentence each: a mount that was not asked, a thread
 *     with a table of its own
 */
public record DescriptorTable(
        long pid,
        Instant at,
        Status status,
        String detail,
        Limit limit,
        List<Descriptor> descriptors,
        List<String> notes) {

    /** How the reading ended. */
    public enum Status {
        COMPLETE,
        /** No such process, or it ended during the reading, or it is a zombie. */
        GONE,
        /**
         * The kernel does not let this user look (ptrace(2), "Ptrace access mode checking"), or may not even show that
         * the process is there (proc(5), "hidepid").
         */
        DENIED,
        /**
         * No Linux {@code /proc} here, or it cannot be read for another reason, such as EMFILE in the reader itself.
         */
        UNSUPPORTED
    }

    public DescriptorTable {
        descriptors = List.copyOf(descriptors);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the table of any process. Does not throw for a process that is gone or that may not be read: see
     * {@link #status()}. Costs one {@code readlink} a descriptor, one {@code lstat} a path, and if the process has
     * sockets a pass over the socket tables of its network namespace; a few times as much where something is deleted,
     * or listed nowhere. Never waits for a file system that does not answer. Whoever looks often looks from a
     * {@link Lookout}.
     *
     * <p>The pid may also be the number of a thread: that has its own answer if it has a descriptor table of its own
     * (unshare(2)).
     *
     * @throws IllegalArgumentException if the pid is not positive
     */
    public static DescriptorTable of(long pid) {
        return Procfs.SYSTEM.read(pid);
    }

    /** Reads the table of this JVM. The descriptor that the reading itself needs is not in it. */
    public static DescriptorTable self() {
        return of(ProcessHandle.current().pid());
    }

    /** How many descriptors were open. */
    public int open() {
        return descriptors.size();
    }

    /**
     * How many numbers below the soft limit are free: 0 means that the next open fails with EMFILE. Descriptors at or
     * above a limit that was lowered since take no part. {@link Limit#UNLIMITED} if the limit is, or is not known.
     */
    public long free() {
        if (limit.soft() == Limit.UNLIMITED || !limit.isKnown()) {
            return Limit.UNLIMITED;
        }
        long free = limit.soft();
        for (Descriptor descriptor : descriptors) {
            if (descriptor.number() < limit.soft()) {
                free--;
            }
        }
        return free;
    }

    /** Whether no number below the soft limit is free. */
    public boolean exhausted() {
        return free() == 0;
    }

    /** How many descriptors satisfy the predicate. */
    public long count(Predicate<Descriptor> predicate) {
        return descriptors.stream().filter(predicate).count();
    }

    /**
     * Every descriptor in exactly one group, the biggest group first; ties are in a fixed order. Groups of one full
     * name or peer, where most share it; where many differ, of what these share.
     */
    public Map<Group, Integer> groups() {
        return Folding.counts(Folding.exact(descriptors));
    }

    /**
     * Which groups hold more descriptors now than they did in the earlier table. Full names and peers are compared, and
     * only what has grown is then folded, so that folding changes no difference.
     */
    public Growth since(DescriptorTable earlier) {
        Map<Group, Integer> growth = Folding.exact(descriptors);
        Folding.exact(earlier.descriptors).forEach((group, count) -> growth.merge(group, -count, Integer::sum));
        growth.values().removeIf(count -> count <= 0);
        return new Growth(Folding.counts(growth));
    }
}
