package dev.fdlab.proof.leaks;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import dev.fdlab.proof.PatternAtWork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One call of a pattern's leak, and 16 MB of small garbage after it: enough for a collection in a small heap. */
@NoDescriptorLeak
class ThenGarbageTest {

    private static PatternAtWork pattern;

    @BeforeAll
    static void opensWhatAllCallsShare() throws Exception {
        pattern = PatternAtWork.chosen();
    }

    @Test
    void leak() throws Exception {
        pattern.leak();
        Here.garbage(16);
    }
}
