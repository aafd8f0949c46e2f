package dev.fdlab.guard;

import java.io.FileInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Holds the README's first example, out of the sight of a build, in which it would fail as it should. */
@SuppressWarnings("resource") // the leak
class ReadmeExample {

    @Nested
    @NoDescriptorLeak
    class SomeTest {

        @Test
        void leak() throws Exception {
            new FileInputStream("/etc/hosts").read();
        }
    }
}
