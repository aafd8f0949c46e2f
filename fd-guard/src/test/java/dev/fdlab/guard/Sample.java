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

    static Sample of(Class<?> sample, Map<String, String> configuration) {
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
