package dev.fdlab.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library without JUnit on the class path, and the descriptors that it holds. */
class LibraryAloneTest {

    @ParameterizedTest
    @CsvSource({"accept-silent, 30", "refuse, 30", "never-accept:backlog=4, 80"})
    void it_works_without_junit_and_holds_the_descriptors_it_says(String fault, int held) throws Exception {
        JavaRun run = JavaRun.of(JavaRun.libraryAlone(), LibraryAlone.class, fault);

        assertThat(run.output()).contains("no JUnit\nFakeUpstream\nH\n");
        assertThat(run.output()).endsWith("ten hold " + held + "\nten closed hold 0\n");
        assertThat(run.exit()).isZero();
    }
}
