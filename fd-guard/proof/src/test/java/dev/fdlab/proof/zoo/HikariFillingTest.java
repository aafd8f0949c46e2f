package dev.fdlab.proof.zoo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pool that fills itself in the background, up to ten. */
@NoDescriptorLeak
class HikariFillingTest {

    private static HikariDataSource pool;

    @BeforeAll
    static void open() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + Here.folder().resolve("a.db"));
        config.setMaximumPoolSize(10);
        pool = new HikariDataSource(config);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void query() throws Exception {
        try (Connection connection = pool.getConnection()) {
            connection.isValid(1);
        }
    }
}
