package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.load.act.Act;
import dev.fdlab.load.act.Claim;
import dev.fdlab.load.act.Declaration;
import dev.fdlab.load.act.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An act that is played on the page")
class LiveActTest {

    @TempDir
    Path root;

    private Path report;

    /** The report has a digest of the jars, and asks for no more of them. */
    @BeforeEach
    void build() throws IOException {
        for (String module : List.of("fake-upstream", "leaky-server", "half-fixed-server", "fixed-server")) {
            Path target = Files.createDirectories(root.resolve(module).resolve("target"));
            Files.writeString(target.resolve(module + ".jar"), "a jar");
        }
        report = Files.createDirectories(root.resolve("load-tests/target")).resolve("report");
    }

    @Test
    void says_that_its_report_could_not_be_written_and_why() throws Exception {
        Files.createFile(report);
        LiveAct act = played(new EmptyStage());

        assertThat(act.unsaved()).isEqualTo("the report could not be written: " + report + ": not a folder");
        assertThatThrownBy(act::save).isInstanceOf(IOException.class);
    }

    @Test
    void is_saved_when_that_is_mended() throws Exception {
        Files.createFile(report);
        LiveAct act = played(new EmptyStage());
        Files.delete(report);

        assertThat(act.save()).isEqualTo(report.resolve("index.html")).content().contains("An empty stage");
        assertThat(act.unsaved()).isEmpty();
    }

    @Test
    void is_saved_again_after_its_report_was_cleaned_away() throws Exception {
        LiveAct act = played(new EmptyStage());
        Files.delete(report.resolve("index.html"));

        assertThat(act.save()).exists();
        assertThat(act.unsaved()).isEmpty();
    }

    private LiveAct played(Act<?> which) throws IOException {
        LiveAct act = new LiveAct(which, new LiveRecording(), new Checkout(root), why -> {
            throw new AssertionError(why);
        });
        Awaitility.await("the end of the act").atMost(Duration.ofMinutes(1)).until(() -> !act.playing());
        return act;
    }

    private enum Nothing implements Claim {
        HAPPENS;

        @Override
        public String says() {
            return "Nothing happens";
        }
    }

    private static final class EmptyStage implements Act<Nothing> {

        @Override
        public Declaration<Nothing> declaration() {
            return new Declaration<>(1, "An empty stage", "Nothing.", "nothing", List.of(), Nothing.class);
        }

        @Override
        public void play(Stage<Nothing> stage) {
            stage.evidence(Nothing.HAPPENS, true, "nothing happened");
        }
    }
}
