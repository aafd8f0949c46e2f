package dev.fdlab.proof.leaks;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Place;
import dev.fdlab.proof.Here;
import org.junit.jupiter.api.Test;

/** One call of a pattern's leak, and 16 MB of small garbage after it: enough for a collection in a small heap. */
@NoDescriptorLeak
class ThenGarbageTest {

    private static Place place;

    @Test
    void leak() throws Exception {
        if (place == null) {
            place = Here.place();
        }
        Catalogue.named(System.getProperty("pattern")).leak(place);
        Here.garbage(16);
    }
}
