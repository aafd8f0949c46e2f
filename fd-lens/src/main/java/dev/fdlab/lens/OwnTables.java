package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Threads that no longer share the descriptors of their process, since they, or whoever made them, asked for that
 * ({@code unshare(CLONE_FILES)}, unshare(2)).
 */
final class OwnTables {
    private static final int MOST_NAMED = 3;
    private static final int ATTEMPTS = 3;

    private OwnTables() {}

    /**
     * A sentence for each. Two tables are told apart by their sizes, so only where stat(2) has them (Linux 6.2), and
     * not when they happen to be equal.
     */
    static List<String> notes(Path process) {
        int size = Links.count(process);
        if (size == 0) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        int more = 0;
        for (Path thread : Task.others(process)) {
            // One stat a thread, as long as nothing is suspicious.
            if (Links.count(thread) != size && differs(process, thread) && isProven(process, thread)) {
                if (notes.size() < MOST_NAMED) {
                    note(thread).ifPresent(notes::add);
                } else {
                    more++;
                }
            }
        }
        if (more > 0) {
            notes.add(more + " more threads have descriptor tables of their own");
        }
        return notes;
    }

    private static Optional<String> note(Path thread) {
        return Task.of(thread)
                .map(it -> "thread " + it.id() + " (" + it.name() + ") has a descriptor table of its own with "
                        + Links.count(thread) + " descriptors, not counted here: fd-lens " + it.id() + " shows them");
    }

    /** By size, unless the process opens and closes so fast that this cannot be told. */
    private static boolean differs(Path process, Path thread) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int before = Links.count(process);
            int own = Links.count(thread);
            if (own == before || own == 0) {
                return false;
            }
            if (before == Links.count(process)) {
                return true;
            }
        }
        return false;
    }

    /** Some number leads elsewhere than that of the process, which leads to the same before and after. */
    private static boolean isProven(Path process, Path thread) {
        try {
            List<Integer> numbers = new ArrayList<>();
            for (Path directory : List.of(process, thread)) {
                Arrays.stream(Links.list(directory)).forEach(numbers::add);
            }
            for (int number : numbers) {
                Optional<Path> before = target(process, number);
                Optional<Path> own = target(thread, number);
                if (!before.equals(own)
                        && before.equals(target(process, number))
                        && own.equals(target(thread, number))
                        && before.equals(target(process, number))) {
                    return true;
                }
            }
        } catch (IOException ended) {
            return false;
        }
        return false;
    }

    private static Optional<Path> target(Path directory, int number) throws IOException {
        try {
            return Optional.of(Files.readSymbolicLink(directory.resolve("fd/" + number)));
        } catch (NoSuchFileException closed) {
            return Optional.empty();
        }
    }
}
