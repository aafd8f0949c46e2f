package dev.fdlab.proof.zoo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fdlab.guard.NoDescriptorLeak;
import dev.fdlab.proof.Here;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each run needs one connection more than the last, until the pool of six is full. */
@NoDescriptorLeak
class HikariOneMoreEachRunTest {

    private static final int SIZE = 6;

    private static HikariDataSource pool;
    private static int runs;

    @BeforeAll
    static void open() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + Here.folder().resolve("a.db"));
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void several() throws Exception {
        runs++;
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < Math.min(runs, SIZE); i++) {
            connections.add(pool.getConnection());
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
