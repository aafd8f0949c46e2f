package dev.fdlab.load.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fdlab.kit.launch.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A hint")
class HintsIT {

    private static final String COMMANDS = "(?s).*(\\./lab|ulimit|kill|curl|java -|mvn|ls -).*";

    @RegisterExtension
    final Classroom room = new Classroom();

    @Test
    void says_more_each_time_and_can_be_read_again() throws Exception {
        for (int n = 1; n <= 3; n++) {
            assertThat(room.hint("5")).contains("Hint " + n + " of 3").doesNotContain("Hint " + (n + 1));
        }
        assertThat(room.hint("5")).contains("Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3");
    }

    @Test
    void can_be_read_whole_after_a_pass() throws Exception {
        new Progress(room.desk().progress())
                .checked("2", Instant.now(), new Grade.Passed(List.of("seen")), new Answers(Map.of()));

        assertThat(room.hint("2")).contains("Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "5", "6"})
    void says_that_a_stage_was_not_begun(String stage) throws Exception {
        assertThat(found(stage)).contains("There is no folder " + room.desk().root(), "No check has been made yet.");
    }

    @ParameterizedTest
    @CsvSource({"3, ImageFiles.java, Main.java", "5, LabelsClient.java, Main.java", "6, LabelsClientTest.java, ''"})
    void knows_what_was_changed(String stage, String about, String other) throws Exception {
        room.workshop().start(stage);
        assertThat(found(stage)).contains("You have changed nothing yet.");

        if (!other.isEmpty()) {
            change(room.desk().source(other));
            assertThat(found(stage)).contains("You have changed Main.java; " + about + " is as it was laid out.");
        }

        change(
                stage.equals("6")
                        ? room.desk().tests().resolve(about)
                        : room.desk().source(about));
        assertThat(found(stage)).containsPattern("You have changed [^;]*" + about);
    }

    @ParameterizedTest
    @CsvSource({"3, ImageFiles.java", "6, LabelsClientTest.java"})
    void says_what_does_not_compile_in_javacs_own_words(String stage, String name) throws Exception {
        room.workshop().start(stage);
        Path file = stage.equals("6")
                ? room.desk().tests().resolve(name)
                : room.desk().source(name);
        room.edit(file, "class ", "clas ");

        assertThat(found(stage)).containsPattern("does not compile: " + name + ":\\d+: error: ");
    }

    @Test
    void says_what_the_learners_tests_have() throws Exception {
        room.workshop().start("6");
        Path test = room.desk().tests().resolve("LabelsClientTest.java");
        assertThat(found("6"))
                .contains("There is 1 test: the upstream never misbehaves, and nothing looks at descriptors.")
                .doesNotContain("server of yours");

        room.edit(test, "    @Test\n", "    // @NoDescriptorLeak\n    @Test\n");
        assertThat(found("6")).contains("nothing looks at descriptors");

        room.edit(test, "        assertInstanceOf", "        upstream.fault(\"garbage\");\n        assertInstanceOf");
        room.edit(test, "class LabelsClientTest", "@dev.fdlab.guard.NoDescriptorLeak\nclass LabelsClientTest");
        assertThat(found("6")).contains("There is 1 test: the upstream misbehaves");

        room.edit(test, "    @Test\n", "");
        assertThat(found("6")).contains("There is no test.");
    }

    @Test
    void says_whether_the_tests_were_red_on_the_leaky_client() throws Exception {
        room.workshop().start("6");
        checked(
                "6",
                "your test is green on another one, which leaks: look",
                "red on the leaky client: a_test it leaks");

        assertThat(found("6"))
                .contains(
                        "the leaky client did not pass",
                        "The last check said NOT YET: your test is green on another one, which leaks: look.");
    }

    @Test
    @Tag("full")
    void sees_a_server_that_still_runs() throws Exception {
        RunningProgram server = room.server();

        assertThat(found("3"))
                .containsPattern("Your server, process \\d+, runs and has \\d+ descriptors open")
                .contains(Long.toString(
                        LearnersServer.on(room.desk()).orElseThrow().pid()));

        server.close();
        assertThat(found("3")).contains("No server of yours is running.");
    }

    @Test
    void tells_the_last_check_and_whether_something_was_saved_since() throws Exception {
        room.workshop().start("5");
        checked("5", "leaks drip-body: 8 calls never ended; how long may it all take?", "ok    stall-in-body");

        assertThat(found("5"))
                .contains(
                        "The last check said NOT YET: leaks drip-body: 8 calls never ended; how long may it all take? Nothing was saved since.");

        change(room.desk().source("LabelsClient.java"));
        assertThat(found("5")).contains("You have saved since.");
    }

    @Test
    @Tag("full")
    void for_a_mystery_says_whether_it_was_touched_tried_or_broken() throws Exception {
        room.workshop().mystery(0);
        assertThat(found("mystery"))
                .contains(
                        "You have changed nothing yet",
                        "No server of yours is running.",
                        "No check has been made yet.");

        checked(
                "mystery",
                "the symptom is still there: Too many open files, after 104 requests",
                "kind: not answered yet.");
        assertThat(found("mystery")).contains("the symptom is still there: Too many open files");

        change(room.desk().mystery().resolve("fixed-server/src/main/java/dev/fdlab/fixed/Workers.java"));
        checked("mystery", "your server does not do its work any more: upload 1 was answered 503");
        assertThat(found("mystery"))
                .contains("You have changed Workers.java.", "your server does not do its work any more");
    }

    @Test
    void for_a_mystery_that_was_not_drawn_is_refused() {
        assertThat(catchThrowable(() -> room.hint("mystery")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no mystery was drawn");
    }

    /** What a hint says before the hint itself: never a command. */
    private String found(String stage) throws IOException {
        String found = room.hint(stage).lines().findFirst().orElseThrow();
        assertThat(found.replace(room.desk().root().toString(), "")).doesNotMatch(COMMANDS);
        return found;
    }

    private void change(Path source) throws IOException {
        room.edit(source, "class ", "/* mine */ class ");
    }

    /** As if a check had said so just now. */
    private void checked(String stage, String... reasons) throws IOException {
        new Progress(room.desk().progress())
                .checked(stage, Instant.now(), new Grade.NotYet(List.of(reasons)), new Answers(Map.of()));
    }
}
