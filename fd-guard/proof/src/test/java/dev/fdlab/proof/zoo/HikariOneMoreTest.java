package dev.fdlab.proof.zoo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From its second run on the test needs one connection more than before: the pool opens it once. */
@NoDescriptorLeak
class HikariOneMoreTest {

    private static HikariDataSource pool;
    private static int runs;

    @BeforeAll
    static void open() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + Here.folder().resolve("a.db"));
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void nested() throws Exception {
        try (Connection outer = pool.getConnection()) {
            outer.isValid(1);
            if (runs++ > 0) {
                try (Connection inner = pool.getConnection()) {
                    inner.isValid(1);
                }
            }
        }
    }
}
