package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The lifecycle of an upstream in a field of a test class, on the oldest JUnit that is promised and on this one. */
class LifecycleTest {
    private static final int TESTS = 3 + 2 + 3 + 2 + 1 + 1 + 50;

    @Test
    void on_junit_5() throws Exception {
        JavaRun run = JavaRun.of(JavaRun.withJUnitFrom(Path.of("target/junit-5")), RunSamples.class);

        assertThat(run.output()).contains("JUnit 5.13");
        assertAllHolds(run);
    }

    @Test
    void on_junit_6() throws Exception {
        JavaRun run = JavaRun.of(JavaRun.withThisJUnit(), RunSamples.class);

        assertThat(run.output()).contains("JUnit 6.");
        assertAllHolds(run);
    }

    private static void assertAllHolds(JavaRun run) {
        assertThat(run.output()).contains("tests " + TESTS + "\nfailures 0\n").contains("closed true true\n");
        assertThat(run.exit()).isZero();
    }
}
