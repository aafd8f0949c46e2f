package dev.fdlab.lens;

import java.io.File;
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

/**
 * The entries of {@code /proc/PID/fd}, and what each one's symbolic link says.
 */
final class Links {
    /** How often a guess may be wrong, each time at the cost of an exception, before the rest is left. */
    private static final int GUESSES = 256;

    private final Path process;
    private final String folder;
    private final int[] numbers;
    private final Link[] links;
    private final Paths paths;
    private final Earlier before;
    private final int tolerance;
    private final AtomicInteger misses = new AtomicInteger();
    private final AtomicReference<AccessDeniedException> denied = new AtomicReference<>();

    private Links(Path process, int[] numbers, Paths paths, Earlier before, int tolerance) {
        this.process = process;
        this.folder = process + "/fd/";
        this.numbers = numbers;
        this.links = new Link[numbers.length];
        this.paths = paths;
        this.before = before;
        this.tolerance = tolerance;
    }

    /**
     * These entries; no link is followed yet.
     *
     * @param before what an earlier look found: a link that says the same again is the same
     */
    static Links of(Path process, int[] numbers, Paths paths, Earlier before) {
        return new Links(process, numbers, paths, before, Integer.MAX_VALUE);
    }

    /**
     * The entries 0 to n-1, since the kernel gives out the lowest free number: their links can be followed while the
     * directory is listed. {@link #only} then corrects the guess.
     */
    static Links guess(Path process, int count, Paths paths) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return new Links(process, numbers, paths, Earlier.none(), GUESSES);
    }

    /** These numbers instead, with the links that have been followed already. */
    Links only(int[] listed) {
        Links only = new Links(process, listed, paths, before, Integer.MAX_VALUE);
        String itself = process.resolve("fd").toString();
        int old = 0;
        for (int i = 0; i < listed.length; i++) {
            while (old < numbers.length && numbers[old] < listed[i]) {
                old++;
            }
            boolean known = old < numbers.length && numbers[old] == listed[i] && links[old] != null;
            if (known && !isItself(links[old], itself)) {
                only.links[i] = links[old];
            }
        }
        return only;
    }

    private static boolean isItself(Link link, String directory) {
        return link instanceof Link.Known known && known.descriptor().target().equals(directory);
    }

    /**
     * How many descriptors a process holds, as stat(2) of the directory tells since Linux 6.2, within microseconds; 0
     * before.
     */
    static int count(Path process) {
        return (int) new File(process.toString(), "fd").length();
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
        int[] numbers = new int[names.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(names[i]);
        }
        Arrays.sort(numbers);
        return numbers;
    }

    int size() {
        return numbers.length;
    }

    /** What has been followed, in ascending order of the numbers; null for what was closed meanwhile. */
    List<Link> followed() {
        return Arrays.asList(links);
    }

    /** Those of them that are sockets. */
    List<Link.Socket> sockets() {
        List<Link.Socket> sockets = new ArrayList<>();
        for (Link link : links) {
            if (link instanceof Link.Socket socket) {
                sockets.add(socket);
            }
        }
        return sockets;
    }

    /** The indexes of those whose names do not tell enough. */
    int[] unnamed() {
        int[] indexes = new int[links.length];
        int count = 0;
        for (int i = 0; i < links.length; i++) {
            if (links[i] instanceof Link.Unnamed) {
                indexes[count++] = i;
            }
        }
        return Arrays.copyOf(indexes, count);
    }

    /** Whether some links led nowhere, or have not been followed. */
    boolean incomplete() {
        return Arrays.asList(links).contains(null);
    }

    /** Takes over what the earlier look found, where it still holds: those need not be followed. */
    void take() {
        for (int i = 0; i < numbers.length; i++) {
            links[i] = before.of(numbers[i]);
        }
    }

    /**
     * Follows those links of the indexes {@code [from, to)} that have not been followed. Different indexes may be
     * followed by different threads.
     */
    void follow(int from, int to) {
        try {
            for (int i = from; i < to && denied.get() == null && misses.get() < tolerance; i++) {
                if (links[i] == null) {
                    links[i] = follow(numbers[i]);
                }
            }
        } catch (AccessDeniedException e) {
            denied.compareAndSet(null, e);
        }
    }

    /** Follows these links once more. */
    void again(List<Link.Socket> sockets) throws AccessDeniedException {
        for (Link.Socket socket : sockets) {
            links[Arrays.binarySearch(numbers, socket.number())] = follow(socket.number());
        }
    }

    /**
     * Asks the open files whose names do not tell enough: those of {@code unnamed[from..to)}. Opens files of procfs,
     * so it comes after all links are followed: those of this JVM would lead there.
     */
    void ask(int[] unnamed, int from, int to) {
        for (int i = from; i < to; i++) {
            links[unnamed[i]] = paths.opened((Link.Unnamed) links[unnamed[i]]);
        }
    }

    private Link follow(int number) throws AccessDeniedException {
        Link link = read(number);
        if (link == null) {
            misses.incrementAndGet();
        }
        return link;
    }

    /** Null if the descriptor was closed meanwhile. */
    private Link read(int number) throws AccessDeniedException {
        Path target;
        try {
            target = Files.readSymbolicLink(Path.of(folder + number));
        } catch (NoSuchFileException closed) {
            return null;
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            // ESRCH while the process dies, or a path longer than the kernel can tell (ENAMETOOLONG).
            return Link.unreadable(number, e.getReason());
        } catch (IOException e) {
            return Link.unreadable(number, e.getMessage());
        }
        String text = LinkText.of(target);
        Link same = before.saying(number, text);
        if (same != null) {
            return same;
        }
        return KernelWord.isPath(text) ? paths.named(number, target, text) : Link.of(number, text);
    }

    /** For the next look. */
    Earlier forLater() {
        return Earlier.of(numbers, links);
    }

    /** Throws what {@link #follow} met. */
    void throwIfDenied() throws AccessDeniedException {
        if (denied.get() != null) {
            throw denied.get();
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
