package dev.fdlab.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.transaction.support.TransactionSynchronizationManager.isActualTransactionActive;

import dev.fdlab.guard.NoDescriptorLeak;
import java.io.FileInputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** Tests that Spring runs in a transaction of their own, and rolls back. */
@Transactional
abstract class SpringTests {

    @Autowired
    private JdbcTemplate template;

    @Test
    void writes_and_leaks() throws IOException {
        write();
        new FileInputStream("/etc/hosts").read();
    }

    @Test
    void writes() {
        write();
    }

    /** Judged by its one run, so that whatever is open and was not before is a leak. */
    @Test
    @NoDescriptorLeak(repeat = false)
    void reads() {
        assertEquals(0, notes(template));
    }

    @AfterAll
    static void nothing_was_committed(@Autowired JdbcTemplate template) {
        assertEquals(0, notes(template));
    }

    private void write() {
        assertTrue(isActualTransactionActive());
        template.update("INSERT INTO note VALUES ('a note')");
    }

    private static int notes(JdbcTemplate template) {
        return template.queryForObject("SELECT count(*) FROM note", Integer.class);
    }
}
