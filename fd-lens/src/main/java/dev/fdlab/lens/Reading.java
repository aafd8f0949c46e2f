package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One reading of a process's descriptors: list the numbers, follow the links, look the sockets up. The steps of a large
 * table overlap.
 */
final class Reading {
    private final Path process;
    private final boolean own;
    private final Paths paths;
    private final Sockets sockets;
    private Links links;

    /**
     * Reads nothing yet.
     *
     * @param proc where procfs is mounted
     * @param process the directory there of a process, or of a thread
     * @param own whether this JVM looks at itself: then no table may be open while links are followed, since it would be
     *     among its descriptors
     */
    Reading(Path proc, Path process, boolean own) {
        this.process = process;
        this.own = own;
        this.paths = new Paths(proc, process);
        this.sockets = new Sockets(proc, process);
    }

    /**
     * What was open during the whole reading, and perhaps more: each number that the kernel lists, unless its link showed
     * that it was closed meanwhile.
     *
     * @throws IOException if the process is gone or may not be read
     */
    List<Descriptor> descriptors() throws IOException {
        follow();
        links.throwIfDenied();
        sockets.find(inodes(unknownSockets()));
        List<Link.Socket> unknown = unknownSockets().toList();
        if (!unknown.isEmpty()) {
            // Closed since its link was followed, replaced by a newer one, or passed over while the kernel's table
            // changed.
            links.again(unknown);
            sockets.find(inodes(unknownSockets()));
            sockets.findElsewhere(inodes(unknownSockets()));
        }
        Slices.run(links.size(), links::ask, () -> {});
        List<Descriptor> descriptors = new ArrayList<>(links.size());
        links.followed().forEach(it -> {
            if (it instanceof Link.Known known) {
                descriptors.add(known.descriptor());
            } else if (it instanceof Link.Socket socket) {
                descriptors.add(sockets.descriptor(socket));
            }
        });
        return paths.eachDeletedFileOnce(descriptors);
    }

    /** What a reader should know beside these descriptors. */
    List<String> notes(List<Descriptor> descriptors) {
        List<String> notes = new ArrayList<>(paths.notes(descriptors));
        if (!own) {
            // No JVM unshares its threads' descriptors, so one that looks at itself need not.
            notes.addAll(OwnTables.notes(process));
        }
        return notes;
    }

    private void follow() throws IOException {
        int count = own ? 0 : Links.count(process);
        boolean guess = count >= Slices.WORTH_A_THREAD;
        links = guess ? Links.guess(process, count, paths) : Links.of(process, Links.list(process), paths);
        int first = Math.min(links.size(), Slices.SIZE);
        links.follow(0, first);
        boolean prefetch = !own
                && links.size() >= Slices.WORTH_A_THREAD
                && unknownSockets().findAny().isPresent();

        Listing listing = new Listing();
        Slices.run(links.size() - first, (from, to) -> links.follow(first + from, first + to), () -> {
            if (guess) {
                listing.read();
            }
            if (prefetch) {
                sockets.prefetch();
            }
        });
        if (guess) {
            links.throwIfDenied();
            links = links.only(listing.numbers());
            if (links.incomplete()) {
                Slices.run(links.size(), links::follow, () -> {});
            }
        }
    }

    /** Carries the result over from another thread. */
    private final class Listing {
        private int[] numbers;
        private IOException failure;

        void read() {
            try {
                numbers = Links.list(process);
            } catch (IOException e) {
                failure = e;
            }
        }

        int[] numbers() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return numbers;
        }
    }

    private Stream<Link.Socket> unknownSockets() {
        return links.followed()
                .filter(Link.Socket.class::isInstance)
                .map(Link.Socket.class::cast)
                .filter(it -> !sockets.knows(it.inode()));
    }

    /** To be emptied by those who find them. */
    private static Set<Long> inodes(Stream<Link.Socket> sockets) {
        return sockets.map(Link.Socket::inode).collect(Collectors.toCollection(HashSet::new));
    }
}
