package dev.fdlab.beside;

import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.verify;

import dev.fdlab.guard.NoDescriptorLeak;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** Each run counts its own calls: so a first use may be followed by more. */
@NoDescriptorLeak
@ExtendWith(MockitoExtension.class)
class ClearedTest {

    private static ServerSocket kept;

    @Mock
    private Runnable mock;

    @BeforeEach
    void clear() {
        clearInvocations(mock);
    }

    @Test
    void verifies_and_opens_what_stays() throws IOException {
        mock.run();
        verify(mock).run();
        if (kept == null) {
            kept = new ServerSocket(0);
        }
    }

    @AfterAll
    static void close() throws IOException {
        kept.close();
    }
}
