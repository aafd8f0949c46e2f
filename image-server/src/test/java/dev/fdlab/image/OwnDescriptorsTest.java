package dev.fdlab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDescriptorsTest {

    @TempDir
    private Path folder;

    @Test
    void every_open_file_counts_as_one() throws Exception {
        String file = Files.writeString(folder.resolve("file"), "content")
                .toRealPath()
                .toString();
        List<InputStream> files = new ArrayList<>();
        try {
            for (int i = 1; i <= 10; i++) {
                files.add(Files.newInputStream(Path.of(file)));
                assertThat(counted()).filteredOn(file::equals).hasSize(i);
            }
        } finally {
            for (InputStream open : files) {
                open.close();
            }
        }
        assertThat(counted()).doesNotContain(file);
    }

    @Test
    void the_gauges_own_descriptors_are_not_counted() {
        assertThat(counted()).isNotEmpty();
    }

    /**
     * What is open when the gauge counts as many as there are. It is waited for: HotSpot opens files of its own for a
     * moment while it compiles, such as the cgroup's, and the collector closes what other tests of this JVM have
     * dropped.
     */
    private static List<String> counted() {
        List<String> open = new ArrayList<>();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    open.clear();
                    open.addAll(listed());
                    int counted = OwnDescriptors.open();
                    assertThat(listed()).isEqualTo(open);
                    assertThat(counted).isEqualTo(open.size());
                });
        return open;
    }

    /** The targets of all descriptors, but not files of the kernel's: those are HotSpot's, and the listing's own. */
    private static List<String> listed() throws IOException {
        List<String> targets = new ArrayList<>();
        for (String number : new File("/proc/self/fd").list()) {
            try {
                targets.add(
                        Files.readSymbolicLink(Path.of("/proc/self/fd", number)).toString());
            } catch (NoSuchFileException e) {
                // The listing's own, or closed since.
            }
        }
        targets.removeIf(target -> target.startsWith("/proc/") || target.startsWith("/sys/"));
        return targets;
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
