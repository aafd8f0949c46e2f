package dev.fdlab.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This process's own descriptors, from {@code /proc/self} (proc(5)). */
public final class OwnDescriptors {

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path TABLE = Path.of("/proc/self/fd");

    /**
     * The soft limit in force; {@link Long#MAX_VALUE} when unlimited.
     *
     * @throws IOException when it cannot be read
     */
    public static long limit() throws IOException {
        try (Stream<String> lines = Files.lines(LIMITS)) {
            String soft = lines.filter(line -> line.startsWith("Max open files"))
                    .map(line ->
                            line.substring("Max open files".length()).strip().split("\\s+")[0])
                    .findFirst()
                    .orElseThrow(() -> new IOException("no open files limit in " + LIMITS));
            return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
        }
    }

    /**
     * How many are open.
     *
     * @throws IOException at EMFILE: the gauge needs a descriptor of its own, and dies with the patient
     */
    public static int open() throws IOException {
        try (Stream<Path> table = Files.list(TABLE)) {
            // The stream counts itself: java.nio opens a directory and duplicates its descriptor.
            return (int) table.count() - 2;
        }
    }

    private OwnDescriptors() {}
}
