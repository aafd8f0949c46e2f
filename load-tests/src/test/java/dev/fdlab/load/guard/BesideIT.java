package dev.fdlab.load.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What fd-guard's README says of tests that other extensions surround: {@code fd-guard/beside}, as a Maven project of
 * another team.
 */
@Tag("full")
@DisplayName("fd-guard beside other extensions")
class BesideIT {

    private static final String LEAKS = "1 more with each of \\d+ runs:\n  \\d+ files in /etc \\(hosts\\)";

    private static final String LEAKS_BY_ITS_FIRST_RUN =
            "1 descriptor was left open by its first run:\n  1 file in /etc \\(hosts\\)";

    private static final String NEXT_RUN_FAILED = "The next run of it failed, .*TooManyActualInvocations";

    /** What each test that failed said: {@code GuardBeforeSpringTest.writes_and_leaks}. Empty for one that passed. */
    private static Map<String, String> said;

    @BeforeAll
    static void run(@TempDir Path folder) throws Exception {
        Checkout checkout = Checkout.here();
        copy(checkout.module("fd-guard").resolve("beside"), folder);
        Path repository = new ProofProject(checkout, System.out).install();
        String maven = new ForeignProject(folder, repository).test("fd-guard beside other extensions");
        Path reports = folder.resolve("target/surefire-reports");
        assertThat(reports).as(maven).isDirectory();
        said = said(reports);
        assertThat(said).as(maven).hasSizeGreaterThanOrEqualTo(28);
    }

    @ParameterizedTest(name = "fd-guard {0}")
    @ValueSource(strings = {"Before", "Behind", "ForAll"})
    void repeats_stay_inside_the_transaction_of_spring(String where) {
        String type = "Guard" + where + "SpringTest";
        assertThat(of(type, "writes_and_leaks")).containsPattern(LEAKS).doesNotContain("failed");
        assertPassed(type, "writes", "reads");
        assertThat(said).as("what @AfterAll says was committed").doesNotContainKey(type + ".executionError");
    }

    @ParameterizedTest(name = "fd-guard {0}")
    @ValueSource(strings = {"Before", "Behind", "ForAll"})
    void a_mock_counts_the_calls_of_all_runs(String where) {
        String type = "Guard" + where + "MockitoTest";
        assertThat(of(type, "stubs_and_leaks")).containsPattern(LEAKS).doesNotContain("failed");
        assertPassed(type, "verifies");
        assertThat(of(type, "verifies_and_leaks"))
                .containsPattern(LEAKS_BY_ITS_FIRST_RUN)
                .containsPattern(NEXT_RUN_FAILED);
        assertThat(of(type, "verifies_and_opens_what_stays"))
                .contains(" left open by its first run", "Or the first of a pool: open that in @BeforeAll.")
                .containsPattern(NEXT_RUN_FAILED);
    }

    @Test
    void a_mock_whose_invocations_are_cleared_may_be_repeated() {
        assertPassed("ClearedTest", "verifies_and_opens_what_stays");
    }

    @Test
    void what_another_extension_closes_is_seen_from_before_it() {
        assertPassed("GuardBeforeCloserTest", "leaves", "leaves_and_is_not_repeated");
        assertThat(of("GuardBehindCloserTest", "leaves")).contains("1 more with each of ", "listening TCP socket");
        assertThat(of("GuardBehindCloserTest", "leaves_and_is_not_repeated")).contains("1 descriptor was left open");
        assertThat(of("GuardBeforeCloserTest", "leaves_and_keeps"))
                .as("a repeat is not closed by it")
                .contains("1 more with each of ", "listening TCP socket");
    }

    private static void assertPassed(String type, String... tests) {
        for (String test : tests) {
            assertThat(of(type, test)).as(type + "." + test).isEmpty();
        }
    }

    private static String of(String type, String test) {
        assertThat(said).containsKey(type + "." + test);
        return said.get(type + "." + test);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path relative = from.relativize(file);
            if (!relative.startsWith("target")) {
                Path copy = to.resolve(relative);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static Map<String, String> said(Path reports) throws Exception {
        Map<String, String> messages = new LinkedHashMap<>();
        DocumentBuilder reader = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (Path file : files(reports).stream()
                .filter(name -> name.toString().endsWith(".xml"))
                .toList()) {
            NodeList tests = reader.parse(file.toFile()).getElementsByTagName("testcase");
            for (int i = 0; i < tests.getLength(); i++) {
                Element test = (Element) tests.item(i);
                String type = test.getAttribute("classname");
                messages.put(
                        type.substring(type.lastIndexOf('.') + 1) + "." + test.getAttribute("name"),
                        thrown(test, "failure") + thrown(test, "error"));
            }
        }
        return messages;
    }

    private static String thrown(Element test, String how) {
        NodeList thrown = test.getElementsByTagName(how);
        return thrown.getLength() == 0 ? "" : ((Element) thrown.item(0)).getAttribute("message") + " ";
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
