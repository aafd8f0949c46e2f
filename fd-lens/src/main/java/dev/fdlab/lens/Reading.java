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
    private final boolean own;
    private final Paths paths;
    private final Lookout lookout;
    private final Earlier before;
    private final Unlisted unlisted;
    private final boolean recent;
    private final Sockets sockets;
    private Links links;

    /**
     * Reads nothing yet.
     *
     * @param proc where procfs is mounted
     * @param process the directory there of a process, or of a thread
     * @param own whether this JVM looks at itself: then no table may be open while links are followed, since it would
     *     be among its descriptors
     * @param lookout what earlier looks at the same process found
     */
    Reading(Path proc, Path process, boolean own, Lookout lookout) {
        this.process = process;
        this.own = own;
        this.paths = new Paths(proc, process);
        this.recent = lookout.isRecent();
        this.sockets = recent ? lookout.sockets() : new Sockets(proc, process);
        this.lookout = lookout;
        this.before = lookout.links();
        this.unlisted = lookout.unlisted();
    }

    /**
     * What was open during the whole reading, and perhaps more: each number that the kernel lists, unless its link
     * showed that it was closed meanwhile.
     *
     * @throws IOException if the process is gone or may not be read
     */
    List<Descriptor> descriptors() throws IOException {
        follow();
        links.throwIfDenied();
        if (!recent) {
            lookout.remember(sockets);
        }
        lookUp();
        int[] unnamed = links.unnamed();
        Slices.run(
                unnamed.length,
                new Slices.Slice() {
                    @Override
                    public void work(int from, int to) {
                        links.ask(unnamed, from, to);
                    }
                },
                Slices.NOTHING);
        List<Descriptor> descriptors = new ArrayList<>(links.size());
        for (Link link : links.followed()) {
            if (link instanceof Link.Known known) {
                descriptors.add(known.descriptor());
            } else if (link instanceof Link.Opened opened) {
                descriptors.add(opened.descriptor());
            } else if (link instanceof Link.Socket socket) {
                descriptors.add(sockets.descriptor(socket));
            }
        }
        lookout.remember(links.forLater());
        return paths.eachDeletedFileOnce(descriptors);
    }

    private void lookUp() throws IOException {
        Set<Long> missing = unknown();
        if (missing.isEmpty()) {
            return;
        }
        sockets.find(missing);
        if (!missing.isEmpty()) {
            again();
        }
    }

    /**
     * A socket that was not found was closed since its link was followed, replaced by a newer one, passed over while
     * the kernel's table changed, or is in none of the usual tables.
     */
    private void again() throws IOException {
        links.again(unknownSockets());
        Set<Long> missing = unknown();
        sockets.find(missing);
        sockets.findElsewhere(missing);
        unlisted.add(missing);
    }

    private Set<Long> unknown() {
        Set<Long> inodes = new HashSet<>();
        for (Link.Socket socket : unknownSockets()) {
            inodes.add(socket.inode());
        }
        return inodes;
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
        if (!before.isEmpty()) {
            // Whoever looks again and again wants it cheap rather than at once: no second thread, no unwanted line.
            links = Links.of(process, Links.list(process), paths, before);
            if (recent) {
                links.take();
            }
            links.follow(0, links.size());
            return;
        }
        int count = own ? 0 : Links.count(process);
        boolean guess = count >= Slices.WORTH_A_THREAD;
        links = guess ? Links.guess(process, count, paths) : Links.of(process, Links.list(process), paths, before);
        int first = Math.min(links.size(), Slices.SIZE);
        links.follow(0, first);
        boolean prefetch = !own
                && links.size() >= Slices.WORTH_A_THREAD
                && !links.sockets().isEmpty();

        Listing listing = new Listing();
        Slices.run(links.size() - first, new Follow(links, first), new Runnable() {
            @Override
            public void run() {
                if (guess) {
                    listing.read();
                }
                if (prefetch) {
                    sockets.prefetch();
                }
            }
        });
        if (guess) {
            links.throwIfDenied();
            links = links.only(listing.numbers());
            if (links.incomplete()) {
                Slices.run(links.size(), new Follow(links, 0), Slices.NOTHING);
            }
        }
    }

    /** Follows all links but the first ones. */
    private record Follow(Links links, int first) implements Slices.Slice {
        @Override
        public void work(int from, int to) {
            links.follow(first + from, first + to);
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

    private List<Link.Socket> unknownSockets() {
        List<Link.Socket> unknown = new ArrayList<>();
        for (Link.Socket socket : links.sockets()) {
            if (!sockets.knows(socket.inode()) && !unlisted.has(socket.inode())) {
                unknown.add(socket);
            }
        }
        return unknown;
    }
}
