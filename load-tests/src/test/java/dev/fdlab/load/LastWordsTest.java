package dev.fdlab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build says at its end is of this build. */
class LastWordsTest {

    private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path target;

    @Test
    void what_an_earlier_build_left_is_not_said() throws Exception {
        Instant yesterday = BEGAN.minus(Duration.ofDays(1));
        written(
                Files.createDirectory(target.resolve("failsafe-reports")).resolve("TEST-ProcessActsIT.xml"),
                """
                <testsuite name="dev.fdlab.load.ProcessActsIT" tests="7" skipped="0" failures="0" errors="0" time="9"/>
                """,
                yesterday);
        written(target.resolve("containers.txt"), "Container mode: 7 of 7 acts held\n", yesterday);
        written(target.resolve("browser.txt"), "Live page in a browser: held\n", yesterday);

        assertThat(LastWords.of(target, BEGAN)).containsExactly("Container mode: SKIPPED: the acts did not run");
    }

    @Test
    void what_this_build_has_left_is_said() throws Exception {
        Instant now = BEGAN.plusSeconds(60);
        written(Files.createDirectory(target.resolve("failsafe-reports")).resolve("TEST-ProcessActsIT.xml"), """
                <testsuite name="dev.fdlab.load.ProcessActsIT" tests="7" skipped="0" failures="1" errors="0" time="9"/>
                """, now);
        written(target.resolve("containers.txt"), "Container mode: 7 of 7 acts held\n", now);
        written(target.resolve("browser.txt"), "Live page in a browser: held\n", now);

        assertThat(LastWords.of(target, BEGAN))
                .containsExactly(
                        "Process mode: 6 of 7 acts held",
                        "Container mode: 7 of 7 acts held",
                        "Live page in a browser: held",
                        "Longest: ProcessActsIT 9 s");
    }

    private static void written(Path file, String text, Instant when) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(when));
    }
}
