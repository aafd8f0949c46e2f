package dev.fdlab.load.guard;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A Maven project as another team has it.
 *
 * @param folder has its {@code pom.xml}
 * @param repository where fd-guard is installed
 */
record ForeignProject(Path folder, Path repository) {

    /**
     * Runs {@code mvn test}, and returns what it said. Without Maven, or without the network for what the repository
     * lacks, the test is aborted, and says so.
     *
     * @param what is tried, for whoever reads that it was not
     */
    String test(String what) throws IOException, InterruptedException {
        List<String> command = List.of("mvn", "-B", "-Dmaven.repo.local=" + repository, "test");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven;
        try {
            maven = builder.start();
        } catch (IOException e) {
            return skipped(what, "there is no mvn: " + e.getMessage());
        }
        String said;
        try (InputStream output = maven.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            maven.waitFor();
        } finally {
            maven.destroy();
        }
        boolean offline = said.contains("Could not transfer") || said.contains("in offline mode");
        return offline ? skipped(what, "Maven could not fetch a library or a plugin") : said;
    }

    private static String skipped(String what, String why) {
        System.out.println("SKIPPED: " + what + ": " + why);
        return abort(why);
    }
}
