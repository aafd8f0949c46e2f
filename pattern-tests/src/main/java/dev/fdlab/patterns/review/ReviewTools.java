package dev.fdlab.patterns.review;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The tools themselves, which only a review needs: profile {@code review} of {@code leak-patterns/pom.xml} names them.
 */
public final class ReviewTools {

    /**
     * Runs them all on the patterns, on the JDK of this JVM; they are fetched from Maven Central when they are not
     * there yet.
     *
     * @param out told what Maven has to say
     * @return the folder of their reports
     * @throws IllegalStateException when they cannot be run
     */
    public static Path run(Checkout checkout, PrintStream out) throws IOException, InterruptedException {
        out.println("Running javac, Error Prone, ecj, the Checker Framework, SpotBugs and PMD on the patterns"
                + " (the first time they are downloaded)");
        ProcessBuilder maven = new ProcessBuilder(List.of(
                        "mvn",
                        "-q",
                        "-B",
                        "-f",
                        checkout.root().resolve("pom.xml").toString(),
                        "-pl",
                        "leak-patterns",
                        "-am",
                        "process-classes",
                        "-Preview"))
                .redirectErrorStream(true);
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process tools = maven.start();
        try {
            tools.getInputStream().transferTo(out);
            if (tools.waitFor() != 0) {
                throw new IllegalStateException("the tools could not be run: see Maven's messages above");
            }
        } finally {
            tools.destroy();
        }
        return checkout.module("leak-patterns").resolve("target/review");
    }

    private ReviewTools() {}
}
