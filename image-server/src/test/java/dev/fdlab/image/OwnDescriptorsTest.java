package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** A listing from another process sees the same. */
    @Test
    void theCountIsWhatAnotherProcessCounts() throws Exception {
        Process ls = new ProcessBuilder("ls", "/proc/" + ProcessHandle.current().pid() + "/fd").start();
        long outside;
        int inside;
        try (var lines = ls.inputReader()) {
            outside = lines.lines().count();
            // The three pipes to ls are open during both counts.
            inside = OwnDescriptors.open();
        } finally {
            ls.waitFor();
            ls.getErrorStream().close();
            ls.getOutputStream().close();
        }

        assertThat((long) inside).isBetween(outside - 3, outside + 3);
    }

    @Test
    void theLimitIsTheSoftOne() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "ulimit -Sn").start();
        try (var line = shell.inputReader()) {
            assertThat(Long.toString(OwnDescriptors.limit())).isEqualTo(line.readLine());
        }
    }
}
