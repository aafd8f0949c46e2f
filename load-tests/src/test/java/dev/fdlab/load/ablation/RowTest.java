package dev.fdlab.load.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.load.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A row of the matrix")
class RowTest {

    private static final Killer KILLER = Rows.ALL.get(0).killer();
    private static final Patch QUEUE = new Patch("08", "the queue", "It has no queue.", Path.of("08-the-queue.patch"));
    private static final Patch CAP = new Patch("09", "the cap", "It has no cap.", Path.of("09-the-cap.patch"));

    @Test
    void is_reported_with_what_became_of_the_server() {
        assertThat(Row.bothFall("08", "09", KILLER)
                        .reported(List.of(QUEUE, CAP), new Verdict.Died("OutOfMemoryError", 7), true))
                .isEqualTo(new Report.Ablation(
                        "08 and 09: the queue and the cap",
                        KILLER.name(),
                        "died",
                        "OutOfMemoryError, after 7 requests",
                        true));
    }

    @Test
    void is_reported_as_covered_where_another_fix_holds() {
        Row row = Row.covered("08", "09", KILLER);

        assertThat(row.reported(List.of(QUEUE), new Verdict.Held("100 of 100"), true)
                        .verdict())
                .isEqualTo("covered by 09");
        assertThat(row.reported(List.of(QUEUE), new Verdict.Degraded("3 of 100"), false)
                        .verdict())
                .isEqualTo("degraded");
    }
}
