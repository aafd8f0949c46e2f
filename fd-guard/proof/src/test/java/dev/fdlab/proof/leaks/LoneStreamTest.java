package dev.fdlab.proof.leaks;

import dev.fdlab.guard.NoDescriptorLeak;
import java.io.FileInputStream;
import org.junit.jupiter.api.Test;

/** The smallest leak there is. */
@NoDescriptorLeak
class LoneStreamTest {

    @Test
    void leak() throws Exception {
        new FileInputStream("/etc/hosts").read();
    }
}
