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
    void everyOpenFileCountsAsOne() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "content");
        OwnDescriptors.open(); // whatever the first count loads
        int before = OwnDescriptors.open();
        List<InputStream> files = new ArrayList<>();
        try {
            for (int i = 1; i <= 10; i++) {
                files.add(Files.newInputStream(file));
                assertThat(OwnDescriptors.open()).isEqualTo(before + i);
            }
        } finally {
            for (InputStream open : files) {
                open.close();
            }
        }
        assertThat(OwnDescriptors.open()).isEqualTo(before);
    }

    @Test
    void theGaugesOwnDescriptorsAreNotCounted() throws Exception {
        int open;
        int listed;
        do {
            open = OwnDescriptors.open();
            // java.io opens the directory once, and lists that descriptor too.
            listed = new File("/proc/self/fd").list().length - 1;
            // Again, because the collector closes what other tests of this JVM have dropped.
        } while (OwnDescriptors.open() != open);

        assertThat(open).isEqualTo(listed);
    }

    @Test
    void theLimitIsTheSoftOne() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "ulimit -Sn").start();
        try (var line = shell.inputReader()) {
            assertThat(Long.toString(OwnDescriptors.limit())).isEqualTo(line.readLine());
        }
    }
}
