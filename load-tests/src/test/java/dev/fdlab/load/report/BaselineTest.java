package dev.fdlab.load.report;

import static dev.fdlab.load.report.Reports.after;
import static dev.fdlab.load.report.Reports.line;
import static dev.fdlab.load.report.Reports.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says beside an older report. */
class BaselineTest {

    @TempDir
    Path folder;

    @Test
    void a_server_stands_beside_the_same_start_of_the_same_program() throws Exception {
        Report old = Reports.of(server("leaky", 128, 100), server("leaky", 128, 128), server("fixed", 128, 40));
        Report now = Reports.of(server("leaky", 128, 90), server("fixed", 128, 50));

        assertThat(compared(now, old)).contains("most open 90 (-10 %)", "most open 50 (+25 %)");
        assertThat(compared(old, now)).contains("most open 100 (+11 %)", "most open 128 (new)", "most open 40 (-20 %)");
    }

    @Test
    void another_limit_is_said() throws Exception {
        assertThat(compared(Reports.of(server("leaky", 128, 100)), Reports.of(server("leaky", 256, 100))))
                .contains("The leaky server, soft limit 128, hard limit 128 (was soft limit 256, hard limit 256)");
        assertThat(compared(Reports.of(server("leaky", 128, 100)), Reports.of(server("leaky", 128, 100))))
                .contains("hard limit 128")
                .doesNotContain("(was");
    }

    @Test
    void that_it_does_not_fail_any_more_is_said_and_that_it_did_not_before() throws Exception {
        Report failed = Reports.of(server("leaky", 128, after(106), line("files", 128)));
        Report survived = Reports.of(server("leaky", 128, 30));

        assertThat(compared(survived, failed)).contains("\"Too many open files\" never (was 106 requests)");
        assertThat(compared(survived, survived)).contains("\"Too many open files\" never (=)");
        assertThat(compared(failed, survived))
                .contains("first failure, requests 106 (was never)", "first failure, seconds 1.1 (was never)");
        assertThat(compared(failed, failed)).contains("first failure, requests 106 (=)");
    }

    @Test
    void each_figure_of_a_server_has_its_change() throws Exception {
        Report failed = Reports.of(server("leaky", 128, after(106), line("files", 128)));

        assertThat(compared(failed, failed))
                .contains(
                        "requests answered 200 (=)",
                        "collections 1 (=)",
                        "looks 50 (=)",
                        "foretold half-way 55 further requests; it took 50 (+10 %) (=)",
                        "at its fullest, after 2.0 s (=)",
                        "no descriptors yet 0 (=)");
    }

    @Test
    void a_line_of_the_ledger_is_known_by_another_port_and_one_that_is_gone_is_said() throws Exception {
        Report old = Reports.of(server(
                "leaky",
                128,
                null,
                line("outbound CLOSE_WAIT to 127.0.0.1:7070", 50),
                line("files", 20),
                line("jvm", 17)));
        Report now = Reports.of(server(
                "leaky",
                128,
                null,
                line("jvm", 17),
                line("outbound CLOSE_WAIT to 127.0.0.1:40123", 5),
                line("SQLite", 2)));

        assertThat(compared(now, old))
                .contains(
                        "jvm 17 (=)",
                        "outbound CLOSE_WAIT to 127.0.0.1:40123 5 (-90 %)",
                        "SQLite 2 (was 0)",
                        "files 0 (-100 %)");
    }

    @Test
    void attacks_and_ablations_have_theirs() throws Exception {
        Report old = besides(
                new Report.Ablation("the queue", "burst", "dies", "answered 3 of 100", true),
                new Report.Attack("silent", "fixed", 128, 0, 100, 96, false));
        Report now = besides(
                new Report.Ablation("the queue", "burst", "survives", "answered 99 of 100", true),
                new Report.Attack("silent", "fixed", 256, 200, 110, 96, true));

        assertThat(compared(now, old))
                .contains(
                        "survives (was dies)",
                        "answered 99 of 100 (was answered 3 of 100)",
                        "256 (was 128)",
                        "200 ms (was 0 ms)",
                        "110 (+10 %)",
                        "96 of 100 (=)",
                        "holds (did not hold before)");
        assertThat(compared(now, Reports.of())).contains("survives (new)", "110 (new)");
    }

    @Test
    void containers_have_the_java_of_their_image() throws Exception {
        Report now = Reports.onImage(new BaseImage("fdlab-base:jre17", true));
        Report old = Reports.onImage(new BaseImage("eclipse-temurin:25-jre", false));

        assertThat(compared(now, old)).contains("base image fdlab-base:jre17 (was eclipse-temurin:25-jre)");
        assertThat(compared(Reports.of(), Reports.of())).doesNotContain("base image");
    }

    @Test
    void an_older_report_that_names_no_image_is_compared_all_the_same() throws Exception {
        Report now = Reports.onImage(new BaseImage("fdlab-base:jre17", true));
        Baseline old = Baseline.read(without("baseImage", now));

        assertThat(old.untold()).containsExactly("the base image of containers");
        assertThat(compared(now, old.report()))
                .contains("base image fdlab-base:jre17 (was not recorded)", "0 of 0 (=)", "9.0 (=)");
        assertThat(compared(now, now)).doesNotContain("not recorded");
    }

    @Test
    void nothing_is_missing_in_an_older_report_that_has_no_containers() throws Exception {
        Report now = Reports.of(server("leaky", 128, 100));

        assertThat(Baseline.read(without("baseImage", now))).isEqualTo(new Baseline(now, List.of()));
        assertThat(Baseline.read(without("", now))).isEqualTo(new Baseline(now, List.of()));
    }

    @Test
    void what_every_report_had_may_not_be_missing_in_an_older_one() throws Exception {
        Path file = without("commands", Reports.of(server("leaky", 128, 100)));

        assertThatThrownBy(() -> Baseline.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is not a report of version 1");
        for (String text : List.of("", "null", "[]", "no report", "{\"version\": 1, \"acts\": [null]}")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> Baseline.read(file)).hasMessage(file + " is not a report of version 1");
        }
    }

    @Test
    void an_attack_has_the_command_that_repeats_it() throws Exception {
        Report near = Reports.of().with(new Report.Attack("silent", "fixed", 128, 0, 100, 96, true));
        Report far = Reports.of().with(new Report.Attack("silent", "leaky", 256, 200, 100, 96, true));

        assertThat(compared(near, near)).contains(" ./lab attack silent --limit 128 --server fixed ");
        assertThat(compared(far, far)).contains(" ./lab attack silent --limit 256 --server leaky --away 200 ");
    }

    @Test
    void an_older_report_without_the_round_trip_of_clients_is_compared_all_the_same() throws Exception {
        Report now = Reports.of().with(new Report.Attack("silent", "fixed", 128, 200, 110, 96, true));
        Baseline old = Baseline.read(without("awayMillis", now));

        assertThat(old.untold()).containsExactly("the round trip of polite clients");
        assertThat(compared(now, old.report())).contains("128 200 ms 110 (=) 96 of 100 (=)");
        assertThat(compared(old.report(), now)).contains("128 not recorded (was 200 ms) 110 (=)");
    }

    /** A file with a report whose acts and attacks lack a field. */
    private Path without(String field, Report report) throws IOException {
        JsonNode data = new ObjectMapper().valueToTree(report);
        data.get("acts").forEach(act -> ((ObjectNode) act).remove(field));
        data.get("attacks").forEach(attack -> ((ObjectNode) attack).remove(field));
        return Files.writeString(folder.resolve("old.json"), data.toString());
    }

    private static Report besides(Report.Ablation row, Report.Attack attack) {
        return Reports.of().with(row).with(attack);
    }

    /** The text of the page. */
    private static String compared(Report now, Report old) throws Exception {
        return new Page(now, Optional.of(old))
                .html()
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&quot;", "\"")
                .replaceAll("\\s+", " ");
    }
}
