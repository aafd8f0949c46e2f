package dev.fdlab.proof.leaks;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dropped stream, and as many MB of garbage in the test itself as property {@code garbage} says. Other streams are
 * kept.
 */
@NoDescriptorLeak
class HiddenByGarbageTest {

    private static final int MEGABYTES = Integer.getInteger("garbage", 16);

    private static final List<InputStream> HELD = new ArrayList<>();

    @BeforeAll
    static void hold() throws Exception {
        for (int i = 0; i < Integer.getInteger("held", 0); i++) {
            HELD.add(new FileInputStream("/etc/hosts"));
        }
    }

    @Test
    void inLargePieces(@TempDir Path folder) throws Exception {
        new FileInputStream(Files.writeString(folder.resolve("a"), "x").toFile()).read();
        Here.largeGarbage(MEGABYTES);
    }

    @Test
    void inSmallPieces(@TempDir Path folder) throws Exception {
        new FileInputStream(Files.writeString(folder.resolve("a"), "x").toFile()).read();
        Here.garbage(MEGABYTES);
    }
}
