package dev.fdlab.proof.zoo;

import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cache that keeps a file open for each of some tenants, who come in turn: system property {@code tenants}. */
@NoDescriptorLeak
class TenantsTest {

    private static final int TENANTS = Integer.getInteger("tenants", 8);

    private static final Map<Integer, RandomAccessFile> CACHE = new HashMap<>();

    private static Path folder;
    private static int runs;

    @BeforeAll
    static void open() throws Exception {
        folder = Here.folder();
    }

    @AfterAll
    static void close() throws Exception {
        for (RandomAccessFile file : CACHE.values()) {
            file.close();
        }
    }

    @Test
    void nextTenant() throws Exception {
        int tenant = runs++ % TENANTS;
        if (!CACHE.containsKey(tenant)) {
            CACHE.put(
                    tenant,
                    new RandomAccessFile(folder.resolve("tenant" + tenant).toFile(), "rw"));
        }
        CACHE.get(tenant).write(1);
    }
}
