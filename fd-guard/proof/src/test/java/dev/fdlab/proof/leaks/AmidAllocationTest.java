package dev.fdlab.proof.leaks;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Place;
import dev.fdlab.proof.Here;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One call of a pattern's leak while another thread makes garbage, about 100 MB a second, all the time. */
@NoDescriptorLeak
class AmidAllocationTest {

    private static final Thread ALLOCATING = new Thread(AmidAllocationTest::allocate, "allocating");

    private static Place place;
    private static volatile boolean ended;

    @BeforeAll
    static void start() throws Exception {
        place = Here.place();
        ALLOCATING.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        ended = true;
        ALLOCATING.join();
    }

    private static void allocate() {
        while (!ended) {
            Here.garbage(1);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Test
    void leak() throws Exception {
        Catalogue.named(System.getProperty("pattern")).leak(place);
    }
}
