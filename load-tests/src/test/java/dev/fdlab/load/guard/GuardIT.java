package dev.fdlab.load.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.Upstream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sample of {@code ./lab bench guard}: fd-guard as it was packed, by its annotation, one test class a JVM. The
 * classes are compiled from {@code fd-guard/proof}; those that need libraries which fdlab does not have are left to the
 * whole proof.
 */
@DisplayName("fd-guard")
class GuardIT {

    private static final List<Subject> SAMPLE = List.of(
            leak("LoneStream"),
            leak("HiddenByGarbage"),
            leak("DrainedPool"),
            leak("OneCall", "-Dpattern=Directories01FilesList"),
            leak("ThenGarbage", "-Dpattern=Files09ZipFileSystem"),
            leak("AmidAllocation", "-Dpattern=Sockets01ServerSocket"),
            leak("OneCall", "-Dpattern=Clients10ApacheResponse"),
            use("OkHttpInParallel"),
            use("ApacheInParallel"),
            use("TwoNodes"),
            use("Tenants", "-Dtenants=8"),
            use("ServerPerTest"),
            use("ServerInTheSameJvm"),
            use("Cleaner"),
            use("Cleaner", "-XX:+UseSerialGC"),
            use("BreathingPool"),
            use("LateCloser"),
            use("Fix", "-Dpattern=Files02InputStream"),
            use("Fix", "-Dpattern=Clients11OkHttpResponse"),
            use("Fix", "-Dpattern=Clients12JdbcConnection"));

    private static final Pattern NEEDED =
            Pattern.compile("/(fd-guard|fd-lens)/target/|/(junit-|opentest4j-|apiguardian-api-|jspecify-)[^/]*$");

    /** How often a trial without a verdict is run again. */
    private static final int ALONE = 2;

    @TempDir
    private Path classes;

    private static Subject leak(String name, String... properties) {
        return new Subject("leaks." + name + "Test", List.of(properties), Set.of(Said.LEAK), false, false);
    }

    private static Subject use(String name, String... properties) {
        return new Subject("zoo." + name + "Test", List.of(properties), Set.of(Said.CLEAN), false, false);
    }

    @TestFactory
    Stream<DynamicTest> is_right_in_the_hands_of_its_users() throws Exception {
        Checkout checkout = Checkout.here();
        String libraries = libraries(checkout);
        compile(checkout, libraries);
        Jdk own = new Jdk(Runtime.version().feature(), Runtime.version().toString(), ProcessLauncher.OWN_JDK);
        Cell cell = new Cell(own, "default", List.of(), false);
        ExecutorService threads =
                Executors.newFixedThreadPool(2 * Runtime.getRuntime().availableProcessors());
        List<Trial.Result> results = new ArrayList<>();
        try (ProcessLauncher launcher = new ProcessLauncher();
                Upstream upstream = Upstream.start(launcher, Checkout.here())) {
            TrialJvm jvm = new TrialJvm(launcher, classes + File.pathSeparator + libraries, upstream.address());
            List<Future<Trial.Result>> futures = SAMPLE.stream()
                    .map(subject -> threads.submit(() -> jvm.run(new Trial(cell, subject))))
                    .toList();
            for (Future<Trial.Result> future : futures) {
                results.add(future.get());
            }
            for (int alone = 0; alone < ALONE; alone++) {
                undecidedAgain(jvm, results);
            }
        } finally {
            threads.shutdownNow();
        }
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.trial().subject().title(),
                        () -> assertThat(result.said())
                                .as(result.log())
                                .isIn(result.trial().subject().right())));
    }

    /** A guard that had no time for more runs says so, which is right on a machine that is busy: it is asked alone. */
    private static void undecidedAgain(TrialJvm jvm, List<Trial.Result> results) throws IOException {
        for (int i = 0; i < results.size(); i++) {
            Trial.Result result = results.get(i);
            if (result.said() == Said.UNKNOWN && !result.right()) {
                System.out.println("UNKNOWN, and run once more, alone: "
                        + result.trial().subject().title() + "\n" + result.log());
                results.set(i, jvm.run(result.trial()));
            }
        }
    }

    /** What a test of theirs has: JUnit, fd-guard, and the patterns with their libraries. Not all that this JVM has. */
    private static String libraries(Checkout checkout) {
        List<String> libraries = Stream.concat(
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(NEEDED.asPredicate()),
                        Stream.of(checkout.jar("leak-patterns").toString()))
                .toList();
        assertThat(libraries).hasSizeLessThanOrEqualTo(15);
        return String.join(File.pathSeparator, libraries);
    }

    private void compile(Checkout checkout, String libraries) throws IOException {
        Path sources = checkout.module("fd-guard").resolve("proof/src/test/java/dev/fdlab/proof");
        List<String> javac = new ArrayList<>(List.of("-proc:none", "-cp", libraries, "-d", classes.toString()));
        Stream.concat(
                        Stream.of("RunTest", "Here", "PatternAtWork"),
                        SAMPLE.stream().map(subject -> subject.test().replace('.', '/')))
                .distinct()
                .forEach(name -> javac.add(sources.resolve(name + ".java").toString()));
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, javac.toArray(String[]::new));
        assertThat(exit).as("javac").isZero();
        assertThat(Files.exists(classes.resolve("dev/fdlab/proof/RunTest.class")))
                .isTrue();
    }
}
