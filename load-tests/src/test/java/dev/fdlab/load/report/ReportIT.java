package dev.fdlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.load.act.Acts;
import dev.fdlab.load.act.Stage;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A real act leaves a report: its data fit the schema, and its page says what its data say, without a network. */
class ReportIT {

    private static final Checkout CHECKOUT = Checkout.here();

    @TempDir
    static Path folder;

    private static ReportFolder report;
    private static JsonNode data;

    @BeforeAll
    static void play() throws Exception {
        report = new ReportFolder(folder.resolve("report"), Environment.of(CHECKOUT));
        Recorder recorder = new Recorder(report);
        try (Servers servers = new Servers(new ProcessLauncher(recorder), CHECKOUT)) {
            Stage.perform(Acts.ALL.get(0), servers, recorder);
        }
        data = new ObjectMapper().readTree(folder.resolve("report/report.json").toFile());
    }

    @Test
    void its_data_fit_the_schema() throws Exception {
        assertThat(errors(data)).isEmpty();
    }

    @Test
    void so_do_those_of_containers() throws Exception {
        assertThat(errors(new ObjectMapper().valueToTree(Reports.onImage(new BaseImage("fdlab-base:jre17", true)))))
                .isEmpty();
    }

    @Test
    void so_do_those_of_an_attack() throws Exception {
        Report attacked = Reports.of().with(new Report.Attack("silent", "fixed", 128, 200, 100, 97, true));
        assertThat(errors(new ObjectMapper().valueToTree(attacked))).isEmpty();
    }

    @Test
    void what_does_not_fit_is_seen() throws Exception {
        JsonNode broken = data.deepCopy();
        ((ObjectNode) broken.at("/acts/0/servers/0")).put("peak", -1).remove("soft");
        assertThat(errors(broken)).hasSize(2);
    }

    @Test
    void the_report_of_this_build_fits_as_well() throws Exception {
        Path built = Path.of("target/report/report.json");
        if (Files.exists(built)) {
            assertThat(errors(new ObjectMapper().readTree(built.toFile()))).isEmpty();
        }
    }

    @Test
    void the_curve_climbs_to_the_limit_where_the_first_failure_is() throws Exception {
        Recording leaky = report.report().orElseThrow().acts().get(0).servers().get(0);

        assertThat(leaky.soft()).isEqualTo(128);
        assertThat(leaky.peak()).isEqualTo(128);
        assertThat(leaky.fullest().open()).isEqualTo(128);
        assertThat(leaky.firstFailure().line()).contains("Too many open files").doesNotContain("/tmp/");
        assertThat(leaky.firstFailure().answers()).isBetween(50L, 128L);
        assertThat(leaky.curve().bands()).containsKeys(Band.JVM, Band.FILES);
        int last = leaky.curve().seconds().size() - 1;
        assertThat(leaky.curve().total(last)).isGreaterThan(100);
    }

    @Test
    void the_page_says_what_the_data_say() throws Exception {
        Document page = page(report.page());
        Report.Act act = report.report().orElseThrow().acts().get(0);
        Recording leaky = act.servers().get(0);

        assertThat(figure(page, "most open")).isEqualTo(Integer.toString(leaky.peak()));
        assertThat(figure(page, "requests answered")).isEqualTo(Long.toString(leaky.answers()));
        assertThat(figure(page, "first failure, requests"))
                .isEqualTo(Long.toString(leaky.firstFailure().answers()));
        assertThat(figure(page, "looks")).isEqualTo(Integer.toString(leaky.samples()));
        assertThat(figure(page, "commit"))
                .isEqualTo(Optional.of(report.environment().commit())
                        .filter(id -> !id.isEmpty())
                        .orElse("not known"));
        // On a busy machine there may be too few samples to foretell anything: that is said, too.
        assertThat(figure(page, "foretold half-way")).isEqualTo(Forecast.inWords(leaky.forecast()));
        String text = page.getDocumentElement().getTextContent();
        assertThat(act.claims())
                .allSatisfy(claim -> assertThat(text).contains(claim.says(), Paths.shortened(claim.evidence())));
        assertThat(text).contains("./lab run 1", "limit 128");
        assertThat(leaky.fullest().lines()).allSatisfy(line -> assertThat(text).contains(line.what()));
        assertThat(elements(page, "svg").stream()
                        .filter(svg -> svg.getAttribute("class").equals("plot")))
                .hasSize(2);
    }

    @Test
    void the_page_asks_for_nothing_and_runs_nothing() throws Exception {
        String html = Files.readString(report.page());
        assertThat(html)
                .doesNotContain("http:", "https:", "<script", "@import", " style=")
                .doesNotContainPattern("<[^>]*\\son[a-z]+=");
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void beside_a_baseline_stands_the_change() throws Exception {
        Report now = report.report().orElseThrow();
        ReportFolder other = new ReportFolder(folder.resolve("compared"), report.environment());

        other.add(now.acts().get(0));
        other.draw(Optional.of(now));
        assertThat(figure(page(other.page()), "most open")).isEqualTo("128 (=)");
        other.draw(Optional.of(Report.empty(now.environment())));
        assertThat(figure(page(other.page()), "most open")).isEqualTo("128 (new)");
        assertThat(Change.between(100, 112)).isEqualTo("(+12 %)");
        assertThat(Change.between(0, 3)).isEqualTo("(was 0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "no report",
                "{\"version\": 1}",
                "{\"version\": 1, \"acts\": []}",
                "{\"version\": 1, \"environment\": {}, \"acts\": [null], \"ablations\": [], \"attacks\": []}",
                "{\"version\": 1, \"environment\": {}, \"acts\": [{\"act\": 4}], \"ablations\": [], \"attacks\": []}",
                "{\"version\": 2, \"environment\": {}, \"acts\": [], \"ablations\": [], \"attacks\": []}"
            })
    void a_file_that_is_no_report_is_not_taken_for_one(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("other.json"), text);

        assertThatThrownBy(() -> ReportFolder.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is not a report of version 1");
    }

    @Test
    void what_was_seen_of_another_build_is_dropped() throws Exception {
        Environment old = report.environment();
        ReportFolder other = new ReportFolder(folder.resolve("other"), old);
        Report.Act act = report.report().orElseThrow().acts().get(0);
        other.add(act);
        other.add(new Report.Attack("silent", "fixed", 128, 0, 100, 97, true));
        assertThat(other.report().orElseThrow().acts()).hasSize(1);

        Environment rebuilt = new Environment("0123456789ab", old.commit(), old.kernel(), old.jdk(), old.processors());
        ReportFolder again = new ReportFolder(folder.resolve("other"), rebuilt);
        again.add(new Report.Attack("silent", "fixed", 128, 0, 100, 97, true));
        assertThat(again.report().orElseThrow().acts()).isEmpty();
        assertThat(again.report().orElseThrow().attacks()).hasSize(1);
    }

    private static List<String> errors(JsonNode node) throws Exception {
        String schema = Files.readString(CHECKOUT.root().resolve("docs/report.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(node)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The page is well-formed XML, too. */
    private static Document page(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String figure(Document page, String name) {
        return elements(page, "dt").stream()
                .filter(dt -> dt.getTextContent().equals(name))
                .map(dt -> ((Element) dt.getParentNode())
                        .getElementsByTagName("dd")
                        .item(0)
                        .getTextContent())
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private static List<Element> elements(Document page, String name) {
        NodeList all = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }
}
