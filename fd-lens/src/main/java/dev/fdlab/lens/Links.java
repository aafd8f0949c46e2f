package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * The entries of {@code /proc/PID/fd}: numbers, where each one's symbolic link points, and the kind of all but sockets.
 */
final class Links {
    private static final String SOCKET = "socket:[";

    /** How often a guess may be wrong, each time at the cost of an exception, before the rest is left. */
    private static final int GUESSES = 256;

    private final String directory;
    private final int[] numbers;
    private final String[] targets;
    private final Kind[] kinds;
    private final long[] inodes;
    private final Targets classifier;
    private final int tolerance;
    private final AtomicInteger misses = new AtomicInteger();
    private final AtomicReference<AccessDeniedException> denied = new AtomicReference<>();

    private Links(String directory, int[] numbers, Targets classifier, int tolerance) {
        this.directory = directory;
        this.numbers = numbers;
        this.targets = new String[numbers.length];
        this.kinds = new Kind[numbers.length];
        this.inodes = new long[numbers.length];
        this.classifier = classifier;
        this.tolerance = tolerance;
    }

    /** These entries; no link is followed yet. */
    static Links of(Path process, int[] numbers) {
        return new Links(process + "/fd/", numbers, targets(process, numbers.length), Integer.MAX_VALUE);
    }

    /**
     * The entries 0 to n-1, since the kernel gives out the lowest free number: their links can be followed while the
     * directory is listed. {@link #only} then makes the truth of it.
     */
    static Links guess(Path process, int count) {
        int[] numbers = IntStream.range(0, count).toArray();
        return new Links(process + "/fd/", numbers, targets(process, count), GUESSES);
    }

    private static Targets targets(Path process, int count) {
        return new Targets(process, count >= Slices.WORTH_A_THREAD);
    }

    /** These numbers instead, with the links that have been followed already. */
    Links only(int[] listed) {
        Links links = new Links(directory, listed, classifier, Integer.MAX_VALUE);
        String itself = directory.substring(0, directory.length() - 1);
        int old = 0;
        for (int i = 0; i < listed.length; i++) {
            while (old < numbers.length && numbers[old] < listed[i]) {
                old++;
            }
            if (old < numbers.length && numbers[old] == listed[i] && !itself.equals(targets[old])) {
                links.targets[i] = targets[old];
                links.kinds[i] = kinds[old];
                links.inodes[i] = inodes[old];
            }
        }
        return links;
    }

    /**
     * How many descriptors a process holds, as stat(2) of the directory tells in microseconds since Linux 6.2; 0 before.
     */
    static int count(Path process) {
        return (int) process.resolve("fd").toFile().length();
    }

    /**
     * The numbers that a process holds, ascending.
     *
     * @throws NoSuchFileException if there is no such process
     * @throws AccessDeniedException if the directory may not be read
     */
    static int[] list(Path process) throws IOException {
        Path directory = process.resolve("fd");
        // One directory read to the end and closed, so that a reader's own descriptor is gone when links are followed.
        String[] names = directory.toFile().list();
        if (names == null) {
            // File.list does not say why; this does. If it succeeds after all, it serves as well.
            names = listOrThrow(directory);
        }
        return Arrays.stream(names).mapToInt(Integer::parseInt).sorted().toArray();
    }

    int size() {
        return numbers.length;
    }

    int number(int index) {
        return numbers[index];
    }

    /** Null if the descriptor was closed meanwhile. */
    String target(int index) {
        return targets[index];
    }

    /** Null if the descriptor was closed meanwhile, or is a socket. */
    Kind kind(int index) {
        return kinds[index];
    }

    /** The inode of a socket, 0 for everything else. */
    long inode(int index) {
        return inodes[index];
    }

    /** Whether some links led nowhere, or have not been followed. */
    boolean incomplete() {
        return Arrays.asList(targets).contains(null);
    }

    /** Makes {@link #follow} follow this link again. */
    void forget(int index) {
        targets[index] = null;
        kinds[index] = null;
        inodes[index] = 0;
    }

    /**
     * Follows those links of the indexes {@code [from, to)} that have not been followed. Different indexes may be followed
     * by different threads.
     */
    void follow(int from, int to) {
        try {
            for (int i = from; i < to && denied.get() == null && misses.get() < tolerance; i++) {
                if (targets[i] == null) {
                    follow(i);
                }
            }
        } catch (AccessDeniedException e) {
            denied.compareAndSet(null, e);
        }
    }

    private void follow(int index) throws AccessDeniedException {
        Path link = Path.of(directory + numbers[index]);
        String target = target(link);
        targets[index] = target;
        if (target == null) {
            misses.incrementAndGet();
        } else if (target.startsWith(SOCKET)) {
            inodes[index] = Long.parseLong(target, SOCKET.length(), target.length() - 1, 10);
        } else {
            kinds[index] = classifier.kind(target, link);
        }
    }

    /** Throws what {@link #follow} met. */
    void throwIfDenied() throws AccessDeniedException {
        if (denied.get() != null) {
            throw denied.get();
        }
    }

    private static String target(Path link) throws AccessDeniedException {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException closed) {
            return null;
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            // ESRCH while the process dies, or a path longer than the kernel can tell (ENAMETOOLONG).
            return "(" + e.getReason() + ")";
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    private static String[] listOrThrow(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names.toArray(String[]::new);
    }
}
