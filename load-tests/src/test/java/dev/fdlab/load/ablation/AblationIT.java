package dev.fdlab.load.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.report.ReportFolder;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without a fix an attack succeeds that the whole server withstands. Two at a time: most rows wait for timeouts. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("The fixed server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AblationIT {

    /** Soon over: a descriptor that stays, an answer that lies, a queue of clients that have gone. */
    private static final List<String> QUICK = List.of("01", "21", "27");

    private ProcessLauncher launcher;
    private Ablation ablation;
    private ReportFolder report;

    @BeforeAll
    void start() throws IOException {
        launcher = new ProcessLauncher();
        ablation = new Ablation(launcher, Checkout.here());
        report = ReportFolder.of(Checkout.here());
    }

    @AfterAll
    void stop() throws IOException {
        launcher.close();
    }

    static Stream<Row> quick() {
        return Rows.ALL.stream().filter(row -> QUICK.contains(row.title()));
    }

    static Stream<Row> rest() {
        return Rows.ALL.stream().filter(row -> !QUICK.contains(row.title()));
    }

    /**
     * Two that the whole server must withstand, or the rest would prove nothing: a check of one answer, and a siege.
     */
    static Stream<Killer> controls() {
        return Rows.ALL.stream()
                .filter(row -> List.of("21", "24").contains(row.title()))
                .map(Row::killer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quick")
    void needs_this_fix(Row row) throws Exception {
        check(row);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0}")
    @MethodSource("rest")
    void needs_each_of_its_fixes(Row row) throws Exception {
        check(row);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("controls")
    void holds_with_all_of_them(Killer killer) throws Exception {
        Verdict verdict = ablation.whole(killer);

        assertThat(verdict.held()).as(verdict.toString()).isTrue();
    }

    private void check(Row row) throws Exception {
        List<Patch> removed = ablation.removed(row);
        Verdict verdict = ablation.without(removed, row.killer());

        if (verdict instanceof Verdict.Unknown unknown && unknown.here()) {
            System.out.println("NOT PROVEN: " + row + ": " + unknown.how());
            abort(unknown.how());
        }
        boolean saysSo = row.saysSo(verdict);
        report.add(row.reported(removed, verdict, saysSo));
        assertThat(saysSo).as(row + ": " + verdict).isTrue();
    }
}
