package dev.fdlab.proof.leaks;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import dev.fdlab.proof.PatternAtWork;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One call of a pattern's leak while another thread makes garbage, about 100 MB a second, all the time. */
@NoDescriptorLeak
class AmidAllocationTest {

    private static final Thread ALLOCATING = new Thread(AmidAllocationTest::allocate, "allocating");

    private static PatternAtWork pattern;
    private static final CountDownLatch ENDED = new CountDownLatch(1);

    @BeforeAll
    static void start() throws Exception {
        pattern = PatternAtWork.chosen();
        ALLOCATING.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        ENDED.countDown();
        ALLOCATING.join();
    }

    private static void allocate() {
        try {
            do {
                Here.garbage(1);
            } while (!ENDED.await(10, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void leak() throws Exception {
        pattern.leak();
    }
}
