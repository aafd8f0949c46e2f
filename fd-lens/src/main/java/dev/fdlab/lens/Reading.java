package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One reading of a process's descriptors: list the numbers, follow the links, look the sockets up. The steps of a large
 * table overlap.
 */
final class Reading {
    private final Path process;
    private final boolean overlap;
    private final SocketTables sockets;
    private Links links;

    /**
     * @param overlap whether tables may be open while links are followed; not for a JVM's own process, which would find
     *     them among its descriptors
     */
    Reading(Path process, boolean overlap) {
        this.process = process;
        this.overlap = overlap;
        this.sockets = new SocketTables(process);
    }

    /**
     * What was open during the whole reading, and perhaps more.
     *
     * @throws IOException if the process is gone or may not be read
     */
    List<Descriptor> descriptors() throws IOException {
        follow();
        links.throwIfDenied();
        boolean again = sockets.find(unknownSockets());
        // A socket that no table lists may have been closed since its link was followed, or replaced by a newer one.
        if (refresh() || again) {
            sockets.find(unknownSockets());
        }
        List<Descriptor> descriptors = new ArrayList<>(links.size());
        for (int i = 0; i < links.size(); i++) {
            long inode = links.inode(i);
            if (inode != 0) {
                descriptors.add(new Descriptor(
                        links.number(i), sockets.kind(inode), links.target(i), "", 0, sockets.tcp(inode)));
            } else if (links.kind(i) != null) {
                descriptors.add(Descriptor.of(links.number(i), links.kind(i), links.target(i), ""));
            }
        }
        return descriptors;
    }

    private void follow() throws IOException {
        int count = overlap ? Links.count(process) : 0;
        boolean guess = count >= Slices.WORTH_A_THREAD;
        links = guess ? Links.guess(process, count) : Links.of(process, Links.list(process));
        int first = Math.min(links.size(), Slices.SIZE);
        links.follow(0, first);
        boolean prefetch = overlap
                && links.size() >= Slices.WORTH_A_THREAD
                && !unknownSockets().isEmpty();

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

    private boolean unknownSocket(int index) {
        return links.inode(index) != 0 && !sockets.knows(links.inode(index));
    }

    private Set<Long> unknownSockets() {
        Set<Long> inodes = new HashSet<>();
        for (int i = 0; i < links.size(); i++) {
            if (unknownSocket(i)) {
                inodes.add(links.inode(i));
            }
        }
        return inodes;
    }

    /** Follows the links of unknown sockets once more, and says whether one now leads to another socket. */
    private boolean refresh() throws IOException {
        boolean changed = false;
        for (int i = 0; i < links.size(); i++) {
            if (unknownSocket(i)) {
                long before = links.inode(i);
                links.forget(i);
                links.follow(i, i + 1);
                changed |= links.inode(i) != 0 && links.inode(i) != before;
            }
        }
        links.throwIfDenied();
        return changed;
    }
}
