package dev.fdlab.proof.zoo;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pool that breathes: it takes in one file a run, up to four, and then lets go of all but one. */
@NoDescriptorLeak
class BreathingPoolTest {

    private static final Deque<InputStream> POOL = new ArrayDeque<>();

    private static Path file;

    @BeforeAll
    static void open() throws Exception {
        file = Files.writeString(Here.folder().resolve("file"), "x");
    }

    @AfterAll
    static void close() throws Exception {
        for (InputStream stream : POOL) {
            stream.close();
        }
    }

    @Test
    void breathe() throws Exception {
        if (POOL.size() == 4) {
            while (POOL.size() > 1) {
                POOL.pop().close();
            }
        }
        POOL.push(new FileInputStream(file.toFile()));
    }
}
