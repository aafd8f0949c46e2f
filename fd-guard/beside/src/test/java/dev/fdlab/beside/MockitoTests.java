package dev.fdlab.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.mockito.Mock;

/** Tests with a mock, and with strict stubs, which is what Mockito's extension has by default. */
abstract class MockitoTests {

    private static ServerSocket kept;

    @Mock
    private Supplier<String> mock;

    @Test
    void stubs_and_leaks() throws IOException {
        when(mock.get()).thenReturn("stubbed");
        assertEquals("stubbed", mock.get());
        leak();
    }

    @Test
    void verifies() {
        mock.get();
        verify(mock).get();
    }

    @Test
    void verifies_and_leaks() throws IOException {
        mock.get();
        verify(mock).get();
        leak();
    }

    /** Right use: one, for all tests. */
    @Test
    void verifies_and_opens_what_stays() throws IOException {
        mock.get();
        verify(mock).get();
        if (kept == null) {
            kept = new ServerSocket(0);
        }
    }

    @AfterAll
    static void close() throws IOException {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }

    private static void leak() throws IOException {
        new FileInputStream("/etc/hosts").read();
    }
}
