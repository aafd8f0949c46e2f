package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the workshop does for whoever comes to it, whatever has been learned. */
@DisplayName("The workshop")
class WorkshopIT {

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>nobody</groupId>
              <artifactId>stranger</artifactId>
              <version>1</version>
              <packaging>%s</packaging>
              <dependencies>%s</dependencies>
            </project>
            """;

    private static final String NOT_DOWNLOADED =
            "<dependency><groupId>nobody</groupId><artifactId>not-downloaded</artifactId><version>1</version></dependency>";

    @RegisterExtension
    final Classroom room = new Classroom();

    @Test
    void tells_a_copy_that_does_not_compile_in_javacs_own_words() throws Exception {
        room.workshop().start("3");
        Path file = room.desk().source("ImageFiles.java");
        room.edit(file, "file.write(content);", "file.write(content)");

        assertThat(room.check("3")).isEqualTo(2);
        assertThat(room.said())
                .startsWith(file + ":")
                .contains("error: ';' expected")
                .endsWith("1 error\n");
    }

    @Test
    void checks_again_after_a_save_and_not_before() throws Exception {
        Thread watching = new Thread(
                () -> {
                    try {
                        room.workshop().watch("1", Answers.parse(List.of()));
                    } catch (Exception e) {
                        // Interrupted, as Ctrl-C ends it.
                        Thread.currentThread().interrupt();
                    }
                },
                "watching");
        watching.start();
        try {
            awaitChecks(1);

            room.edit(room.desk().source("ImageFiles.java"), "class ", "/* mine */ class ");

            awaitChecks(2);

            // A check too many after the first save would be one too many now.
            room.edit(room.desk().source("ImageFiles.java"), "/* mine */ class ", "class ");

            awaitChecks(3);
        } finally {
            watching.interrupt();
            watching.join();
        }
        assertThat(checks()).isEqualTo(3);
    }

    private void awaitChecks(int count) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> checks() >= count);
    }

    private int checks() {
        return room.said().split("Watching ", -1).length - 1;
    }

    @Test
    void notes_no_solution_of_a_mystery_that_was_not_drawn() throws Exception {
        assertThatThrownBy(() -> room.workshop().solution(Workshop.MYSTERY))
                .hasMessageContaining("no mystery was drawn");

        assertThat(room.desk().progress()).doesNotExist();
    }

    @Test
    void says_what_this_machine_has() throws Exception {
        int exit = room.workshop().doctor();

        assertThat(room.said()).contains("ok       /proc", "ok       JDK", "ok       built", "ok       ports");
        assertThat(exit).as(room.said()).isEqualTo(room.said().contains("MISSING") ? 1 : 0);
    }

    @Test
    void says_what_is_missing_and_what_to_do() throws Exception {
        assertThat(room.workshopOf(new Checkout(room.folder())).doctor()).isEqualTo(1);

        assertThat(room.said())
                .contains("MISSING  built", "leaky-server, fixed-server", "prepare", "This machine is not ready.");
    }

    /** A build of this checkout takes a minute: Maven is asked about a project of a few lines. */
    @Test
    @Tag("full")
    void finds_out_what_maven_can_build_without_a_network() throws Exception {
        Checkout stranger = stranger(POM.formatted("pom", ""));

        assertThat(room.workshopOf(stranger).prepare())
                .as("what doctor says of it: it has no servers")
                .isEqualTo(1);

        assertThat(room.said())
                .contains("ok: nothing is downloaded any more.", "has built everything without a network", "MISSING");
        assertThat(Preparation.mark(stranger)).exists();
    }

    @Test
    @Tag("full")
    void finds_out_what_maven_cannot_build_without_a_network() throws Exception {
        Checkout stranger = stranger(POM.formatted("jar", NOT_DOWNLOADED));

        assertThat(room.workshopOf(stranger).prepare()).isEqualTo(1);

        assertThat(room.said()).contains("has not been downloaded", "Not ready: Maven lacks something.");
        assertThat(Preparation.mark(stranger)).doesNotExist();
    }

    private Checkout stranger(String pom) throws IOException {
        Checkout stranger = new Checkout(room.folder().resolve("stranger"));
        Files.createDirectories(stranger.module("load-tests").resolve("target"));
        Files.writeString(stranger.root().resolve("pom.xml"), pom);
        return stranger;
    }
}
