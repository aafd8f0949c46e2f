package dev.fdlab.guard;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** A sample test class that has been run. */
record Sample(Events tests, Events all) {

    static Sample of(Class<?> sample) {
        return of(sample, Map.of());
    }

    /**
     * Runs it until no garbage collection has run meanwhile: after one the guard looks once more.
     *
     * @param reset makes what the sample counts begin anew
     */
    static Sample withoutACollection(Class<?> sample, Runnable reset) {
        for (int round = 0; round < 20; round++) {
            reset.run();
            hold();
            long collections = Collections.count();
            Sample run = of(sample);
            if (Collections.count() == collections) {
                return run;
            }
        }
        throw new AssertionError("a garbage collection ran in each of 20 rounds");
    }

    /** As the guard would before its first test, with a collection. */
    static void hold() {
        Refusal.forget();
        Janitor.hold();
    }

    static Sample of(Class<?> sample, Map<String, String> configuration) {
        Refusal.forget();
        var results = EngineTestKit.engine("junit-jupiter")
                .configurationParameters(configuration)
                .selectors(selectClass(sample))
                .execute();
        return new Sample(results.testEvents(), results.allEvents());
    }

    /** The messages of the tests and containers that failed. */
    List<String> failures() {
        return all.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }

    /** What the exceptions carry along. */
    List<String> hints() {
        return all.failed().stream()
                .flatMap(event -> List.of(event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getSuppressed())
                        .stream())
                .map(Throwable::getMessage)
                .toList();
    }

    /** The message of the only failure. */
    String failure() {
        List<String> failures = failures();
        if (failures.size() != 1) {
            throw new AssertionError("expected one failure, not " + failures);
        }
        return failures.get(0);
    }

    long succeeded() {
        return tests.succeeded().count();
    }

    long aborted() {
        return tests.aborted().count();
    }
}
