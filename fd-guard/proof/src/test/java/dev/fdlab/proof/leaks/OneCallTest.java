package dev.fdlab.proof.leaks;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Place;
import dev.fdlab.proof.Here;
import org.junit.jupiter.api.Test;

/** One call of the leak of the pattern that system property {@code pattern} names. */
@NoDescriptorLeak
class OneCallTest {

    private static Place place;

    @Test
    void leak() throws Exception {
        if (place == null) {
            place = Here.place();
        }
        Catalogue.named(System.getProperty("pattern")).leak(place);
    }
}
