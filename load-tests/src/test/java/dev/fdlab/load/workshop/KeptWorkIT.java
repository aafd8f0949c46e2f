package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing that a learner has written is lost. */
@DisplayName("A learner's work")
class KeptWorkIT {

    private static final String KEPT_AT = "\\d{4}-\\d{2}-\\d{2}_\\d{2}-\\d{2}-\\d{2}-\\d{3}";

    /** A disk of the desk's own, in a mount namespace that ends with the script; it is filled once a stage is begun. */
    private static final String ON_A_FULL_DISK = """
            mkdir -p "$LAB_WORKSHOP" && mount -t tmpfs -o size=1m tmpfs "$LAB_WORKSHOP" || exit 99
            "$@" start 3 >/dev/null || exit 98
            echo '// mine' >> "$LAB_WORKSHOP/leaky-server/src/main/java/dev/fdlab/leaky/ImageFiles.java"
            cp -r "$LAB_WORKSHOP" before
            cat /dev/zero > "$LAB_WORKSHOP/ballast" 2>/dev/null
            for words in "solution 3 --apply" "reset" "start 5" "hint 3" "check 3" "mystery"; do
              "$@" $words > said 2>&1
              echo "$words: exit $?: $(tail -n 1 said)"
            done
            rm "$LAB_WORKSHOP/ballast"
            diff -r before "$LAB_WORKSHOP" && echo 'all is as it was'
            """;

    @RegisterExtension
    final Classroom room = new Classroom();

    @Test
    void is_kept_with_its_date_by_a_solution_and_by_a_reset() throws Exception {
        room.workshop().start("3");
        Path file = room.desk().source("ImageFiles.java");
        Files.writeString(file, "// mine");
        room.workshop().applySolution("3");
        Files.writeString(file, "// mine again");

        room.workshop().reset();

        assertThat(file).content().contains("FileOutputStream").doesNotContain("BUG", "the leak", "mine");
        try (Stream<Path> kept = Files.list(room.desk().root().resolve("kept"))) {
            assertThat(kept.map(one -> one.getFileName().toString()))
                    .hasSizeBetween(2, 3)
                    .allMatch(date -> date.matches(KEPT_AT));
        }
        assertThat(texts(room.desk().root().resolve("kept"), "ImageFiles.java"))
                .containsExactlyInAnyOrder("// mine", "// mine again");
    }

    @Test
    @Tag("full")
    void is_as_it_was_after_ctrl_c_in_a_check() throws Exception {
        room.workshop().start("3");
        Files.writeString(room.desk().tests().resolve("LabelsClientTest.java"), "// mine");
        // The check is under way until it is stopped: an upload hangs.
        room.edit(
                room.desk().source("ImageFiles.java"),
                "file.write(content);",
                "file.write(content); while (folder.toFile().list().length >= 20) { java.util.concurrent.locks.LockSupport.park(); }");
        Map<Path, String> before = all(room.desk().root());
        Path printed = room.folder().resolve("printed");
        ProcessBuilder check = room.lab(printed, "check", "3", "dies=sockets");
        // A shell lets what it starts in the background ignore SIGINT, and with it a whole build, as in CI.
        check.command().addAll(0, List.of("env", "--default-signal=INT"));
        Process lab = check.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.readString(printed).contains("uploads under a limit") || !lab.isAlive());
            List<ProcessHandle> started = lab.descendants().toList();
            assertThat(started).as(Files.readString(printed)).hasSizeGreaterThanOrEqualTo(2);

            new ProcessBuilder("kill", "-s", "INT", Long.toString(lab.pid()))
                    .start()
                    .waitFor();

            assertThat(lab.waitFor()).as(Files.readString(printed)).isEqualTo(130);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            lab.destroyForcibly();
        }
        assertThat(printed).content().contains("the check was stopped: nothing was graded");
        try (Stream<Path> left = Files.list(room.folder())) {
            assertThat(left).containsExactlyInAnyOrder(room.desk().root(), printed);
        }
        assertThat(all(room.desk().root())).isEqualTo(before);
    }

    @Test
    @Tag("full")
    void is_as_it_was_on_a_full_disk() throws Exception {
        assumeTrue(mayMount(), "no tmpfs can be mounted here");
        Path printed = room.folder().resolve("printed");
        ProcessBuilder script = room.lab(printed);
        List<String> lab = script.command();
        script.command(Stream.concat(Stream.of("unshare", "--mount", "sh", "-c", ON_A_FULL_DISK, "sh"), lab.stream())
                        .toList())
                .directory(room.folder().toFile());

        assertThat(script.start().waitFor()).as(Files.readString(printed)).isZero();

        assertThat(Files.readAllLines(printed))
                .as(Files.readString(printed))
                .hasSize(7)
                .last()
                .isEqualTo("all is as it was");
        assertThat(Files.readAllLines(printed).subList(0, 6))
                .allSatisfy(
                        line -> assertThat(line).contains(": exit 2: lab: cannot write ", "No space left on device"));
    }

    /** As root; in a user namespace of its own nobody would see whose the desk is. */
    private static boolean mayMount() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/tmp")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static List<String> texts(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name))
                    .map(KeptWorkIT::read)
                    .toList();
        }
    }

    /** Every file of a folder, with its text. */
    private static Map<Path, String> all(Path folder) throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> all.put(file, read(file)));
        }
        return all;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
