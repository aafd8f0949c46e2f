package dev.fdlab.proof.zoo;

import dev.fdlab.guard.AllowsCleaners;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The test's subject is a cleaner of the JDK: it drops a stream, and waits until that is closed. */
@AllowsCleaners
@NoDescriptorLeak
class CleanerTest {

    @Test
    void aDroppedStreamIsClosed() throws Exception {
        Path file = Files.writeString(Here.folder().resolve("file"), "x");
        new FileInputStream(file.toFile()).read();
        while (isOpen(file)) {
            System.gc();
        }
    }

    private static boolean isOpen(Path file) {
        for (File descriptor : new File("/proc/self/fd").listFiles()) {
            try {
                if (Files.readSymbolicLink(descriptor.toPath()).equals(file)) {
                    return true;
                }
            } catch (IOException e) {
                // Closed meanwhile.
            }
        }
        return false;
    }
}
