package dev.fdlab.load.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * fd-guard in Maven projects as other teams have them: their version of JUnit, by its BOM or without, fd-guard before
 * JUnit's dependency or behind it. Each has a test that leaks and one that does not. Needs Maven, and the network where
 * the user's local repository lacks a version; says so where it cannot run.
 */
@Tag("full")
@DisplayName("fd-guard in a foreign project")
class FitIT {

    private static final String GUARD = dependency("dev.fdlab", "fd-guard", "0.1.0-SNAPSHOT");

    private static final String TEST = """
            import dev.fdlab.guard.NoDescriptorLeak;
            import java.io.FileInputStream;
            import org.junit.jupiter.api.Test;

            @NoDescriptorLeak
            class SomeTest {
                @Test void clean() throws Exception { try (FileInputStream file = new FileInputStream("/etc/hosts")) { file.read(); } }
                @Test void leak() throws Exception { new FileInputStream("/etc/hosts").read(); }
            }
            """;

    private static Path repository;

    @TempDir
    private Path project;

    @BeforeAll
    static void install() throws IOException {
        repository = new ProofProject(Checkout.here(), System.out).install();
    }

    static Stream<Arguments> projects() {
        return Stream.of("5.10.5", "5.13.4", "5.14.4", "6.0.3")
                .flatMap(version -> Stream.of(true, false)
                        .flatMap(before -> Stream.of(true, false).map(bom -> Arguments.of(version, before, bom))));
    }

    @ParameterizedTest(name = "JUnit {0}, fd-guard before it: {1}, with its BOM: {2}")
    @MethodSource("projects")
    void is_right(String version, boolean before, boolean bom) throws Exception {
        String said = test(version, before, bom);
        String report = report(said);
        assertThat(report).as(said).contains("tests=\"2\"", "errors=\"0\"", "failures=\"1\"", "leak(): ", "left open");
    }

    @ParameterizedTest(name = "JUnit {0}: right, or a sentence")
    @MethodSource("older")
    void an_older_one_works_or_is_refused_in_a_sentence(String version) throws Exception {
        String said = test(version, true, false);
        String report = report(said);
        if (!report.contains("fd-guard needs JUnit 5.10")) {
            assertThat(report).as(said).contains("tests=\"2\"", "errors=\"0\"", "failures=\"1\"", "left open");
        }
    }

    static Stream<String> older() {
        return Stream.of("5.9.3");
    }

    private String report(String said) throws IOException {
        Path report = project.resolve("target/surefire-reports/TEST-SomeTest.xml");
        assertThat(report).as(said).exists();
        return Files.readString(report);
    }

    /** Runs {@code mvn test}, and returns what it said. */
    private String test(String version, boolean before, boolean bom) throws Exception {
        String junit = dependency("org.junit.jupiter", "junit-jupiter", bom ? null : version);
        Files.writeString(
                project.resolve("pom.xml"), pom(bom ? version : null, before ? GUARD + junit : junit + GUARD));
        Path test = project.resolve("src/test/java/SomeTest.java");
        Files.createDirectories(test.getParent());
        Files.writeString(test, TEST);
        return new ForeignProject(project, repository).test("fd-guard with JUnit " + version);
    }

    private static String pom(String bom, String dependencies) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>team</groupId><artifactId>team</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  %s
                  <dependencies>%s</dependencies>
                  <build><plugins>
                    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                    <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                  </plugins></build>
                </project>
                """.formatted(bom == null ? "" : managed(bom), dependencies);
    }

    private static String managed(String version) {
        return """
                <dependencyManagement><dependencies><dependency>
                  <groupId>org.junit</groupId><artifactId>junit-bom</artifactId><version>%s</version>
                  <type>pom</type><scope>import</scope>
                </dependency></dependencies></dependencyManagement>
                """.formatted(version);
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId>"
                + (version == null ? "" : "<version>" + version + "</version>") + "<scope>test</scope></dependency>\n";
    }
}
