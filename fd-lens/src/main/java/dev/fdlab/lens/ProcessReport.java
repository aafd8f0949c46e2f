package dev.fdlab.lens;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the command says of one process at one moment.
 *
 * @param groups the table's descriptors by group, biggest first
 * @param findings what those that stand out look like, the most first
 * @param mappings empty if they were not read, or may not be
 * @param mostBacklog the longest accept queue that the kernel allows ({@code net.core.somaxconn}); the backlog that a
 *     listener asked for is not in /proc. 0 if not known
 */
record ProcessReport(
        DescriptorTable table,
        Map<Group, List<Descriptor>> groups,
        List<Finding> findings,
        Optional<Mappings> mappings,
        long mostBacklog) {

    /** Reads what the table does not have. */
    static ProcessReport of(DescriptorTable table) {
        Optional<Mappings> mappings = Optional.empty();
        try {
            if (table.status() == DescriptorTable.Status.COMPLETE) {
                mappings = Optional.of(Mappings.of(Procfs.SYSTEM.directory(table.pid())));
            }
        } catch (IOException e) {
            // It has ended since, or only its descriptors may be read.
        }
        return of(table, mappings, Kernel.number("net/core/somaxconn"));
    }

    /** Of a table that is not one of this machine's processes, or not any more. */
    static ProcessReport alone(DescriptorTable table) {
        return of(table, Optional.empty(), 0);
    }

    /** Whether somebody's listing was read, which has no limit in it, instead of a process. */
    boolean isOfListing() {
        return !table.limit().isKnown();
    }

    private static ProcessReport of(DescriptorTable table, Optional<Mappings> mappings, long mostBacklog) {
        Map<Group, List<Descriptor>> groups = Folding.members(table.descriptors());
        return new ProcessReport(table, groups, Finding.standingOut(table.descriptors()), mappings, mostBacklog);
    }
}
