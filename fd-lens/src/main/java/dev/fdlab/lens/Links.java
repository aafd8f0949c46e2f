package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The entries of {@code /proc/PID/fd}: numbers, and where each one's symbolic link points.
 *
 * @param numbers ascending
 * @param targets null where the descriptor was closed after the directory was listed
 */
record Links(Path directory, int[] numbers, String[] targets) {
    /** A readlink under /proc costs microseconds: below this many a second thread costs more than it saves. */
    private static final int WORTH_A_THREAD = 512;

    private static final int MOST_THREADS = 4;

    /**
     * Lists the directory, then follows each link.
     *
     * @throws NoSuchFileException if there is no such process
     * @throws AccessDeniedException if the directory or a link may not be read
     */
    static Links read(Path process) throws IOException {
        Path directory = process.resolve("fd");
        int[] numbers = list(directory);
        String[] targets = new String[numbers.length];
        boolean[] denied = new boolean[1];
        inParallel(numbers.length, (from, to) -> {
            for (int i = from; i < to && !denied[0]; i++) {
                try {
                    targets[i] = target(directory, numbers[i]);
                } catch (AccessDeniedException e) {
                    denied[0] = true;
                }
            }
        });
        if (denied[0]) {
            throw new AccessDeniedException(directory.toString());
        }
        return new Links(directory, numbers, targets);
    }

    /** The path of one entry; following it leads to the open file itself, whatever has become of its name. */
    Path path(int index) {
        return directory.resolve(Integer.toString(numbers[index]));
    }

    private static int[] list(Path directory) throws IOException {
        // One directory read to the end and closed, so that a reader's own descriptor is gone when links are followed.
        String[] names = directory.toFile().list();
        if (names == null) {
            // File.list does not say why; this does. If it succeeds after all, it serves as well.
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                names = entries(entries);
            }
        }
        return Arrays.stream(names).mapToInt(Integer::parseInt).sorted().toArray();
    }

    private static String[] entries(DirectoryStream<Path> entries) throws IOException {
        try {
            return java.util.stream.StreamSupport.stream(entries.spliterator(), false)
                    .map(entry -> entry.getFileName().toString())
                    .toArray(String[]::new);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    static String target(Path directory, int number) throws AccessDeniedException {
        try {
            return Files.readSymbolicLink(directory.resolve(Integer.toString(number)))
                    .toString();
        } catch (NoSuchFileException closed) {
            return null;
        } catch (AccessDeniedException denied) {
            throw denied;
        } catch (FileSystemException e) {
            // ESRCH while the process dies, or a path longer than the kernel can tell (ENAMETOOLONG).
            return "(" + e.getReason() + ")";
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    /** Work on the indexes {@code [from, to)}. */
    interface Slice {
        void work(int from, int to);
    }

    static void inParallel(int length, Slice slice) {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        int slices = Math.max(1, Math.min(threads, length / WORTH_A_THREAD));
        if (slices == 1) {
            slice.work(0, length);
            return;
        }
        IntStream.range(0, slices)
                .parallel()
                .forEach(n -> slice.work((int) ((long) length * n / slices), (int) ((long) length * (n + 1) / slices)));
    }
}
