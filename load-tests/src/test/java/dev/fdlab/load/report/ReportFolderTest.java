package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

    private static final Report REPORT = Reports.of(
                    Reports.server("leaky", 128, Reports.after(106), Reports.line("files", 128)))
            .with(new Report.Ablation("the queue", "burst", "dies", "answered 3 of 100", true))
            .with(new Report.Attack("silent", "fixed", 128, 200, 100, 96, true));

    private static final JsonNode WHOLE = new ObjectMapper().valueToTree(REPORT);

    @TempDir
    Path folder;

    private ReportFolder report;
    private Path data;

    @BeforeEach
    void make() throws IOException {
        report = new ReportFolder(Files.createDirectory(folder.resolve("report")), Reports.HERE);
        data = folder.resolve("report/report.json");
    }

    @Test
    void a_file_that_lacks_anything_is_no_report() throws Exception {
        assertThat(ReportFolder.read(Files.writeString(data, WHOLE.toString()))).isEqualTo(REPORT);
        List<String> all = new ArrayList<>();
        fields(WHOLE, "", all);
        assertThat(all).contains("/acts/0/servers/0/peak", "/acts/0/seconds", "/attacks/0/answered");
        for (String field : all) {
            JsonPointer pointer = JsonPointer.compile(field);
            JsonNode lacking = WHOLE.deepCopy();
            ((ObjectNode) lacking.at(pointer.head())).remove(pointer.last().getMatchingProperty());
            Files.writeString(data, lacking.toString());
            assertThatThrownBy(() -> ReportFolder.read(data))
                    .as(field)
                    .isInstanceOf(IOException.class)
                    .hasMessage(data + " is not a report of version 1");
        }
    }

    /** But for the bands of a curve: one that was always empty is left out. */
    private static void fields(JsonNode node, String at, List<String> found) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String path = at + "/" + field.getKey();
            found.add(path);
            if (!field.getKey().equals("bands")) {
                fields(field.getValue(), path, found);
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                fields(node.get(i), at + "/" + i, found);
            }
        }
    }

    @Test
    void a_figure_that_is_null_is_not_zero() throws Exception {
        JsonNode broken = WHOLE.deepCopy();
        ((ObjectNode) broken.at("/acts/0/servers/0")).putNull("peak");
        Files.writeString(data, broken.toString());

        assertThatThrownBy(() -> ReportFolder.read(data)).hasMessage(data + " is not a report of version 1");
    }

    @Test
    void to_draw_the_page_again_changes_nothing_of_what_was_recorded() throws Exception {
        Files.writeString(data, WHOLE.toString());

        assertThat(report.draw(Optional.empty())).contains(REPORT);
        assertThat(report.page()).content().contains("Watched live");
        assertThat(data).content().isEqualTo(WHOLE.toString());
    }

    @Test
    void whoever_draws_the_page_waits_for_whoever_adds_to_it() throws Exception {
        Files.writeString(data, WHOLE.toString());
        try (FileChannel other =
                FileChannel.open(folder.resolve("report.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            // Of another JVM it would wait; of its own it is told at once.
            assertThatThrownBy(() -> report.draw(Optional.empty())).isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void what_several_threads_add_is_kept_of_all() throws Exception {
        List<Callable<Void>> additions = IntStream.range(0, 40)
                .<Callable<Void>>mapToObj(number -> () -> {
                    report.add(new Report.Ablation("fix " + number, "burst", "dies", "answered 3 of 100", true));
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> addition : threads.invokeAll(additions)) {
                addition.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(report.report().orElseThrow().ablations()).hasSize(additions.size());
    }

    @Test
    void what_two_save_at_the_same_moment_is_kept_of_both() throws Exception {
        ReportFolder one = ReportFolder.fresh(folder.resolve("watch"), "20261130-120000", Reports.HERE);
        ReportFolder other = ReportFolder.fresh(folder.resolve("watch"), "20261130-120000", Reports.HERE);
        Report.Act otherAct = Reports.of(Reports.server("fixed", 64, 20)).acts().get(0);
        one.add(REPORT.acts().get(0));
        other.add(otherAct);

        assertThat(one.report().orElseThrow().acts()).isEqualTo(REPORT.acts());
        assertThat(other.report().orElseThrow().acts()).containsExactly(otherAct);
    }

    @Test
    void what_cannot_be_read_is_not_called_nothing() throws Exception {
        assertThat(report.report()).isEmpty();
        assertThat(report.draw(Optional.empty())).isEmpty();
        assertThat(report.page()).doesNotExist();

        Files.writeString(data, "{\"version\": 1, \"environ");
        assertThatThrownBy(report::report).hasMessage(data + " is not a report of version 1");
        assertThatThrownBy(() -> report.draw(Optional.empty())).hasMessage(data + " is not a report of version 1");
    }

    @Test
    void what_is_added_to_a_damaged_report_begins_a_new_one() throws Exception {
        Files.writeString(data, "{\"version\": 1, \"environ");
        report.add(REPORT.attacks().get(0));

        assertThat(report.report().orElseThrow().attacks()).isEqualTo(REPORT.attacks());
    }
}
