package dev.fdlab.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * What JUnit called between the first look and the judgement, in its order: {@code @BeforeEach} methods, the test,
 * {@code @AfterEach} methods; for a class its {@code @BeforeAll} and {@code @AfterAll} methods. It can be run again, on
 * the same instance and with the same arguments. What other extensions did around it is not done again.
 */
final class Body {

    private final List<Step> steps = new ArrayList<>();
    private final List<Step> cleanUps = new ArrayList<>();
    private Class<?> expected;

    void does(Step step) {
        steps.add(step);
    }

    void cleansUp(Step step) {
        cleanUps.add(step);
    }

    /** The test threw this; if it is judged all the same then another extension expects it. */
    void threw(Throwable thrown) {
        expected = thrown.getClass();
    }

    boolean isEmpty() {
        return steps.isEmpty() && cleanUps.isEmpty();
    }

    /**
     * Runs it again.
     *
     * @throws Throwable the first thing that a step throws, after the steps that clean up
     */
    void again() throws Throwable {
        Throwable first = null;
        for (Step step : steps) {
            if (first == null) {
                first = thrownBy(step);
            }
        }
        for (Step step : cleanUps) {
            Throwable thrown = thrownBy(step);
            first = first == null ? thrown : first;
        }
        if (first != null && first.getClass() != expected) {
            throw first;
        }
    }

    private static Throwable thrownBy(Step step) {
        try {
            step.again();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }
}
