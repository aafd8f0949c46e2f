package dev.fdlab.patterns.review;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A tool that reads a program without running it, and those of its rules that would have caught a leak. */
public enum Reviewer {

    /** The compiler's own warnings. This is the only one about resources, and it never says "not closed". */
    @JsonProperty("javac")
    JAVAC("javac", "javac.txt", List.of("try")),

    /** Both are on by default, the first as an error: it knows what is annotated with {@code @MustBeClosed}. */
    @JsonProperty("Error Prone")
    ERROR_PRONE("Error Prone", "errorprone.txt", List.of("MustBeClosedChecker", "StreamResourceLeak")),

    /**
     * The compiler of Eclipse, with {@code -warn:+resource}: what is not closed, or not on every path, or closed by
     * hand.
     */
    @JsonProperty("ecj")
    ECJ(
            "ecj",
            "ecj.xml",
            List.of(
                    "UnclosedCloseable",
                    "UnclosedCloseableAtExit",
                    "PotentiallyUnclosedCloseable",
                    "PotentiallyUnclosedCloseableAtExit",
                    "ExplicitlyClosedAutoCloseable")),

    /** The Resource Leak Checker of the Checker Framework: who has to close what, followed from method to method. */
    @JsonProperty("Checker Framework")
    CHECKER("Checker Framework", "checker.txt", List.of("required.method.not.called", "reset.not.owning")),

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

    /** The second is about closing by hand: whoever obeys it closes on every path. */
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
