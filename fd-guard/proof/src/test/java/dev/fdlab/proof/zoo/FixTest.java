package dev.fdlab.proof.zoo;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Place;
import dev.fdlab.proof.Here;
import org.junit.jupiter.api.Test;

/** One call of the fix of the pattern that system property {@code pattern} names. */
@NoDescriptorLeak
class FixTest {

    private static Place place;

    @Test
    void fix() throws Exception {
        if (place == null) {
            place = Here.place();
        }
        Catalogue.named(System.getProperty("pattern")).fix(place);
    }
}
