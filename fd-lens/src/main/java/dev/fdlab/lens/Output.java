package dev.fdlab.lens;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output, block by block: Ctrl-C never leaves half a block behind.
 */
final class Output {
    /** Home, then clear to the end of the screen (ECMA-48 CUP and ED). */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final OutputStream out;
    private final boolean terminal;
    private boolean stopped;

    Output(OutputStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Output standard() {
        return new Output(new FileOutputStream(FileDescriptor.out), standardIsTerminal());
    }

    private static boolean standardIsTerminal() {
        // System.console() cannot tell: from JDK 22 on it is there without a terminal, too.
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.matches("/dev/(pts/|tty|console).*") && !"dumb".equals(System.getenv("TERM"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }

    /** Writes one block at once, as UTF-8. After {@link #stop()} it writes nothing. */
    synchronized void write(String block) throws IOException {
        if (!stopped) {
            out.write(block.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** Writes over the block before on a terminal, below it elsewhere. */
    void rewrite(String block) throws IOException {
        write(terminal ? CLEAR + block : block + "\n");
    }

    synchronized void stop() {
        stopped = true;
    }
}
