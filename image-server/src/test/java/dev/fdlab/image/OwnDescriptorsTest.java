package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDescriptorsTest {

    @TempDir
    private Path folder;

    @Test
    void every_open_file_counts_as_one() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "content");
        OwnDescriptors.open(); // whatever the first count loads
        int before = settled();
        List<InputStream> files = new ArrayList<>();
        try {
            for (int i = 1; i <= 10; i++) {
                files.add(Files.newInputStream(file));
                assertThat(settled()).isEqualTo(before + i);
            }
        } finally {
            for (InputStream open : files) {
                open.close();
            }
        }
        assertThat(settled()).isEqualTo(before);
    }

    /** Twice the same: HotSpot opens files of its own for a moment while it compiles, such as the cgroup's. */
    private static int settled() throws Exception {
        int open;
        do {
            open = OwnDescriptors.open();
        } while (OwnDescriptors.open() != open);
        return open;
    }

    @Test
    void the_gauges_own_descriptors_are_not_counted() throws Exception {
        int open;
        int listed;
        do {
            open = settled();
            // java.io opens the directory once, and lists that descriptor too.
            listed = new File("/proc/self/fd").list().length - 1;
            // Again, because the collector closes what other tests of this JVM have dropped.
        } while (settled() != open || new File("/proc/self/fd").list().length - 1 != listed);

        assertThat(open).isEqualTo(listed);
    }

    @Test
    void the_limit_is_the_soft_one() throws Exception {
        // With one pipe, closed below: the others would be closed during another test, which counts.
        Process shell = new ProcessBuilder("sh", "-c", "ulimit -Sn")
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var line = shell.inputReader()) {
            assertThat(Long.toString(OwnDescriptors.limit())).isEqualTo(line.readLine());
        }
    }
}
