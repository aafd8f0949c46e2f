package dev.fdlab.kit.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A shell that outlives this JVM by a moment. It reads from a pipe which pids to guard; when the pipe ends, for
 * whatever reason ({@code close}, Ctrl-C, a crash, {@code kill -9}), it kills what is still guarded and removes the
 * temporary folder. A shutdown hook alone would not survive the last two.
 */
final class Watchdog implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            guarded=' '
            while read -r verb pid; do
              case $verb in
                guard) guarded="$guarded$pid " ;;
                release) guarded="${guarded%% $pid *} ${guarded#* $pid }" ;;
              esac
            done
            for pid in $guarded; do kill -9 "$pid" 2>/dev/null; done
            while rm -rf -- "$0"; [ -e "$0" ]; do :; done
            """;

    private final Process shell;
    private final Writer orders;

    /** Starts to guard a temporary folder. */
    Watchdog(Path folder) throws IOException {
        shell = new ProcessBuilder("sh", "-c", SCRIPT, folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        orders = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    /** From now on the process is killed when this JVM ends. */
    synchronized void guard(long pid) {
        order("guard " + pid);
    }

    /** The process has ended: its pid may soon be another's. */
    synchronized void release(long pid) {
        order("release " + pid);
    }

    private void order(String order) {
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        orders.close();
        try {
            shell.waitFor();
        } catch (InterruptedException e) {
            // It does its work all the same, only nobody waits for it.
            Thread.currentThread().interrupt();
        }
    }
}
