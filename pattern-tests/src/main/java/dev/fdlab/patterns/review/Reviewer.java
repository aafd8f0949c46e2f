package dev.fdlab.patterns.review;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A tool that reads a program without running it, and the rules of it that would have caught a leak. */
public enum Reviewer {

    /** The compiler's own warnings. This is the only one about resources, and none of what it says is "not closed". */
    @JsonProperty("javac")
    JAVAC("javac", "javac.txt", List.of("try")),

    /** Both are on by default, the first as an error: it knows what is annotated with {@code @MustBeClosed}. */
    @JsonProperty("Error Prone")
    ERROR_PRONE("Error Prone", "errorprone.txt", List.of("MustBeClosedChecker", "StreamResourceLeak")),

    /** What its documentation calls a stream, a database resource or an obligation that is left behind. */
    @JsonProperty("SpotBugs")
    SPOTBUGS(
            "SpotBugs",
            "spotbugs.xml",
            List.of(
                    "OS_OPEN_STREAM",
                    "OS_OPEN_STREAM_EXCEPTION_PATH",
                    "ODR_OPEN_DATABASE_RESOURCE",
                    "ODR_OPEN_DATABASE_RESOURCE_EXCEPTION_PATH",
                    "OBL_UNSATISFIED_OBLIGATION",
                    "OBL_UNSATISFIED_OBLIGATION_EXCEPTION_EDGE")),

    /** The second is about closing by hand: who obeys it closes on every path. */
    @JsonProperty("PMD")
    PMD("PMD", "pmd.xml", List.of("CloseResource", "UseTryWithResources"));

    private final String title;
    private final String report;
    private final List<String> rules;

    Reviewer(String title, String report, List<String> rules) {
        this.title = title;
        this.report = report;
        this.rules = rules;
    }

    String title() {
        return title;
    }

    /** The name of its report in {@code leak-patterns/target/review}. */
    String report() {
        return report;
    }

    /** Its rules that count, by the names that its report uses. */
    List<String> rules() {
        return rules;
    }
}
