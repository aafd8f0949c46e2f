package dev.fdlab.proof.zoo;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another thread closes what the test has opened, half a second after its end. */
@NoDescriptorLeak
class LateCloserTest {

    private static final ScheduledExecutorService LATER = Executors.newSingleThreadScheduledExecutor();

    private static Path file;

    @BeforeAll
    static void open() throws Exception {
        file = Files.writeString(Here.folder().resolve("file"), "x");
    }

    @AfterAll
    static void stop() {
        LATER.shutdown();
    }

    @Test
    void closedLater() throws Exception {
        FileInputStream stream = new FileInputStream(file.toFile());
        LATER.schedule(() -> close(stream), 500, TimeUnit.MILLISECONDS);
    }

    private static void close(FileInputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
