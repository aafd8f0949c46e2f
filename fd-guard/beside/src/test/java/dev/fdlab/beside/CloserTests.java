package dev.fdlab.beside;

import dev.fdlab.guard.NoDescriptorLeak;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests that leave it to an extension to close. */
abstract class CloserTests {

    private static Pipe kept;

    @Test
    void leaves() throws IOException {
        Closer.leave(new ServerSocket(0));
    }

    /** Right use, but for the guard's repeats: the pipe is opened once. */
    @Test
    void leaves_and_keeps() throws IOException {
        Closer.leave(new ServerSocket(0));
        if (kept == null) {
            kept = Pipe.open();
        }
    }

    @Test
    @NoDescriptorLeak(repeat = false)
    void leaves_and_is_not_repeated() throws IOException {
        Closer.leave(new ServerSocket(0));
    }

    @AfterAll
    static void close() throws IOException {
        if (kept != null) {
            kept.source().close();
            kept.sink().close();
            kept = null;
        }
    }
}
