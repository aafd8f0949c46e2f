package dev.fdlab.proof.leaks;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.PatternAtWork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One call of the leak of the pattern that system property {@code pattern} names. */
@NoDescriptorLeak
class OneCallTest {

    private static PatternAtWork pattern;

    @BeforeAll
    static void opensWhatAllCallsShare() throws Exception {
        pattern = PatternAtWork.chosen();
    }

    @Test
    void leak() throws Exception {
        pattern.leak();
    }
}
