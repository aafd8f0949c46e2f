package dev.fdlab.guard;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How the tests of this module wait for what must come. */
final class Patiently {

    /** Only a failure takes as long; Awaitility's own ten seconds are short on a busy machine. */
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    static ConditionFactory await() {
        return Awaitility.await().atMost(A_MINUTE);
    }

    private Patiently() {}
}
