package dev.fdlab.load.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The diff of the twins is the lesson, so it stays small enough to be read. */
class TwinsTest {

    private static final Path LEAKY = Path.of("../leaky-server/src/main/java/dev/fdlab/leaky");
    private static final Path FIXED = Path.of("../fixed-server/src/main/java/dev/fdlab/fixed");

    /**
     * Lines that {@code diff -ru} adds or takes away, headers included: 360 when this was written, with what a crash
     * and a full disk leave.
     */
    private static final int AT_MOST = 370;

    @Test
    void every_file_of_the_leaky_twin_is_in_the_fixed_one_which_may_need_more() throws IOException {
        assertThat(names(FIXED)).containsAll(names(LEAKY)).contains("DescriptorBudget.java");
    }

    @Test
    void their_diff_stays_small() throws Exception {
        Process diff = new ProcessBuilder("diff", "-ru", LEAKY.toString(), FIXED.toString()).start();
        String text = new String(diff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(diff.waitFor()).isEqualTo(1);
        assertThat(text.lines().filter(line -> line.startsWith("+") || line.startsWith("-")))
                .hasSizeLessThanOrEqualTo(AT_MOST);
    }

    @Test
    void each_bug_is_named_once() throws IOException {
        StringBuilder leaky = new StringBuilder();
        for (String name : names(LEAKY)) {
            leaky.append(Files.readString(LEAKY.resolve(name)));
        }
        for (int bug = 1; bug <= 8; bug++) {
            assertThat(leaky.toString()).containsOnlyOnce("// BUG " + bug + ":");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
