package dev.fdlab.proof.zoo;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.PatternAtWork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One call of the fix of the pattern that system property {@code pattern} names. */
@NoDescriptorLeak
class FixTest {

    private static PatternAtWork pattern;

    @BeforeAll
    static void opensWhatAllCallsShare() throws Exception {
        pattern = PatternAtWork.chosen();
    }

    @Test
    void fix() throws Exception {
        pattern.fix();
    }
}
