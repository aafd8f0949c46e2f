package dev.fdlab.image;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This process's own descriptors, as the JVM and {@code /proc/self} (proc(5)) tell. */
public final class OwnDescriptors {

    private static final Path TABLE = Path.of("/proc/self/fd");

    /**
     * The soft limit in force (RLIMIT_NOFILE, getrlimit(2)), which HotSpot has raised to the hard one;
     * {@link Long#MAX_VALUE} when unlimited. Needs no descriptor.
     */
    public static long limit() {
        long limit =
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();
        // RLIM_INFINITY is the largest unsigned number.
        return limit < 0 ? Long.MAX_VALUE : limit;
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
