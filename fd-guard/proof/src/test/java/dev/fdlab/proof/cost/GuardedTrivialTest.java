package dev.fdlab.proof.cost;

import dev.fdlab.guard.NoDescriptorLeak;
import org.junit.jupiter.api.RepeatedTest;

/** The same, guarded. */
@NoDescriptorLeak
class GuardedTrivialTest {

    @RepeatedTest(2000)
    void nothing() {}
}
