package dev.fdlab.patterns.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reports say about a pattern whose leak is on lines 2 to 4, and its fix on lines 5 to 7. */
class StaticFindingsTest {

    private static final String SOURCE = Sample.class.getName().replace('.', '/') + ".java";

    /** Stands for a pattern. */
    static final class Sample implements FalseFix {
        @Override
        public void leak(Fixture fixture) {}

        @Override
        public void fix(Fixture fixture) {}
    }

    @TempDir
    private Path folder;

    private Path review;

    @BeforeEach
    void aReviewWithoutFindings() throws IOException {
        review = folder.resolve("review");
        write(
                "src/" + SOURCE,
                "class StaticFindingsTest$Sample {\n void leak() {\nboth();\n }\n void fix() {\nboth();\n }\n void both() {}\n}\n");
        write("javac.txt", "");
        write("errorprone.txt", "");
        write("checker.txt", "");
        write("ecj.xml", ecj("WARNING", ""));
        write("spotbugs.xml", spotbugs(0, ""));
        write("pmd.xml", pmd(""));
    }

    @Test
    void silence_catches_nothing() throws IOException {
        assertThat(row()).isEqualTo(new ReviewRow("Sample", true, Map.of(), Map.of()));
    }

    @Test
    void the_compiler_and_error_prone_speak_alike() throws IOException {
        write("javac.txt", warning(5, "try") + warning(3, "serial"));
        write("errorprone.txt", warning(3, "StreamResourceLeak") + warning(6, "ReturnValueIgnored") + "2 warnings\n");
        assertThat(row().leak()).isEqualTo(Map.of(Reviewer.ERROR_PRONE, rules("StreamResourceLeak")));
        assertThat(row().fix()).isEqualTo(Map.of(Reviewer.JAVAC, rules("try")));
    }

    @Test
    void the_checker_framework_speaks_as_the_compiler_does() throws IOException {
        write("checker.txt", warning(3, "required.method.not.called") + warning(6, "type.argument"));
        assertThat(row().leak()).isEqualTo(Map.of(Reviewer.CHECKER, rules("required.method.not.called")));
        assertThat(row().fix()).isEmpty();
    }

    @Test
    void ecj_is_read_by_file() throws IOException {
        write("ecj.xml", ecj("WARNING", problem(3, "UnclosedCloseable") + problem(6, "UsingDeprecatedMethod")));
        assertThat(row().leak()).isEqualTo(Map.of(Reviewer.ECJ, rules("UnclosedCloseable")));
        assertThat(row().fix()).isEmpty();
    }

    @Test
    void a_line_that_leak_and_fix_share_counts_for_neither() throws IOException {
        write("errorprone.txt", warning(8, "StreamResourceLeak"));
        assertThat(row()).isEqualTo(new ReviewRow("Sample", true, Map.of(), Map.of()));
    }

    @Test
    void a_finding_in_code_that_is_not_a_pattern_is_the_price_of_a_tool() throws IOException {
        String elsewhere = warning(3, "StreamResourceLeak").replace("/patterns/review/", "/image/");
        write("errorprone.txt", warning(3, "StreamResourceLeak") + elsewhere + elsewhere);
        Review review = StaticFindings.of(this.review, 17, List.of(Sample.class));
        assertThat(review.ownCode()).containsEntry(Reviewer.ERROR_PRONE, 2).containsEntry(Reviewer.PMD, 0);
    }

    @Test
    void spotbugs_points_to_the_first_of_its_own_lines() throws IOException {
        write("spotbugs.xml", spotbugs(0, """
                <BugInstance type="OBL_UNSATISFIED_OBLIGATION">
                  <Class><SourceLine sourcepath="%1$s" start="1" end="8"/></Class>
                  <Method name="leak"><SourceLine sourcepath="%1$s" start="2" end="4"/></Method>
                  <SourceLine sourcepath="%1$s" primary="true" start="3" end="3"/>
                  <SourceLine sourcepath="%1$s" start="6" end="6" role="SOURCE_LINE_PATH_CONTINUES"/>
                </BugInstance>
                <BugInstance type="OS_OPEN_STREAM"><SourceLine sourcepath="%1$s" start="4" end="4"/></BugInstance>
                <BugInstance type="OS_OPEN_STREAM"><SourceLine sourcepath="Other.java" start="6" end="6"/></BugInstance>
                <BugInstance type="DM_GC"><SourceLine sourcepath="%1$s" start="6" end="6"/></BugInstance>
                """.formatted(SOURCE)));
        assertThat(row().leak())
                .isEqualTo(Map.of(Reviewer.SPOTBUGS, rules("OBL_UNSATISFIED_OBLIGATION", "OS_OPEN_STREAM")));
        assertThat(row().fix()).isEmpty();
    }

    @Test
    void pmd_is_read_by_file() throws IOException {
        write("pmd.xml", pmd("""
                <file name="%s">
                  <violation beginline="2" endline="2" rule="UnnecessaryImport"/>
                  <violation beginline="6" endline="6" rule="CloseResource"/>
                </file>
                """.formatted(review.resolve("src").resolve(SOURCE))));
        assertThat(row().leak()).isEmpty();
        assertThat(row().fix()).isEqualTo(Map.of(Reviewer.PMD, rules("CloseResource")));
    }

    @Test
    void a_tool_that_failed_is_not_silent() throws IOException {
        write("spotbugs.xml", spotbugs(1, ""));
        assertThatThrownBy(this::row).isInstanceOf(IOException.class).hasMessageContaining("SpotBugs");
        write("spotbugs.xml", spotbugs(0, ""));
        write("ecj.xml", ecj("ERROR", problem(3, "UndefinedType")));
        assertThatThrownBy(this::row).isInstanceOf(IOException.class).hasMessageContaining("ecj");
        write("ecj.xml", ecj("WARNING", ""));
        write("pmd.xml", pmd("<error filename='A.java' msg='ParseException'/>"));
        assertThatThrownBy(this::row).isInstanceOf(IOException.class).hasMessageContaining("PMD");
        Files.delete(review.resolve("pmd.xml"));
        assertThatThrownBy(this::row).isInstanceOf(IOException.class).hasMessageContaining("pmd.xml");
    }

    @Test
    void the_tables_count_what_was_caught() throws IOException {
        write("errorprone.txt", warning(3, "StreamResourceLeak") + warning(6, "StreamResourceLeak"));
        Review one = StaticFindings.of(review, 17, List.of(Sample.class));
        ReviewTable table = new ReviewTable(one);
        String count = "caught 1 of 1 leaks, of them 1 of 1 false fixes, and told 0 apart; 1 false alarms on fixes";
        String none = "caught 0 of 1 leaks, of them 0 of 1 false fixes, and told 0 apart; 0 false alarms on fixes";
        assertThat(table.text())
                .startsWith("pattern            javac  Error Prone ")
                .contains("Sample  false fix  -      StreamResourceLeak; false alarm: StreamResourceLeak  -")
                .contains("\nError Prone       " + count + "; 0 alarms on our own code\n");
        assertThat(table.markdown())
                .contains("\n| Sample **false fix** | - "
                        + "| `StreamResourceLeak`; **false alarm:** `StreamResourceLeak` | - | - | - | - | - |\n")
                .contains(
                        "\n| **all** | " + String.join(" | ", none, count, none, none, none, none)
                                + " | 0 of 1 by one tool or another |\n| **alarms on our own code** | 0 | 0 | 0 | 0 | 0 | 0 |  |\n");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readValue(json.writeValueAsString(one), Review.class)).isEqualTo(one);
    }

    private ReviewRow row() throws IOException {
        return StaticFindings.of(review, 17, List.of(Sample.class)).patterns().get(0);
    }

    private void write(String name, String text) throws IOException {
        Path file = review.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String warning(int line, String rule) {
        return "%s:%d: warning: [%s] words\n        code();\n        ^\n"
                .formatted(review.resolve("src").resolve(SOURCE), line, rule);
    }

    /** Severity is that of each problem in it. */
    private String ecj(String severity, String problems) {
        return "<!DOCTYPE compiler PUBLIC 'DTD' 'compiler.dtd'><compiler><sources><source path='"
                + review.resolve("src").resolve(SOURCE) + "'><problems>" + problems.replace("SEVERITY", severity)
                + "</problems></source></sources></compiler>";
    }

    private static String problem(int line, String id) {
        return "<problem id='" + id + "' line='" + line + "' severity='SEVERITY'/>";
    }

    private static String spotbugs(int errors, String bugs) {
        return "<BugCollection>" + bugs + "<Errors errors='" + errors + "' missingClasses='0'/></BugCollection>";
    }

    private static String pmd(String files) {
        return "<pmd xmlns='http://pmd.sourceforge.net/report/2.0.0'>" + files + "</pmd>";
    }

    private static TreeSet<String> rules(String... rules) {
        return new TreeSet<>(List.of(rules));
    }
}
