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

    /** Nobody can read what was to be written. */
    static final class Failed extends IOException {
        private static final long serialVersionUID = 1;

        Failed(IOException cause) {
            super(cause.getMessage(), cause);
        }

        /** Whether a reader has left, as in {@code fd-lens PID --watch | head}; otherwise the disk is full, say. */
        boolean readerLeft() {
            // What it says is in the language of the machine.
            String target = standardTarget();
            return target.startsWith("pipe:") || target.startsWith("socket:") || "Broken pipe".equals(getMessage());
        }
    }

    static Output standard() {
        return new Output(new FileOutputStream(FileDescriptor.out), standardIsTerminal());
    }

    private static boolean standardIsTerminal() {
        // System.console() cannot tell: from JDK 22 on it is there without a terminal, too.
        String target = standardTarget();
        boolean tty =
                target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.startsWith("/dev/console");
        return tty && !"dumb".equals(System.getenv("TERM"));
    }

    /** What standard output points to; empty where that is not known. */
    private static String standardTarget() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
        } catch (IOException | RuntimeException notLinux) {
            return "";
        }
    }

    /** Writes one block at once, as UTF-8. While the JVM ends it writes nothing. */
    synchronized void write(String block) throws Failed {
        if (!stopped) {
            try {
                out.write(block.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new Failed(e);
            }
        }
    }

    /** Writes over the block before on a terminal, below it elsewhere. */
    void rewrite(String block) throws Failed {
        write(terminal ? CLEAR + block : block + "\n");
    }

    /** Ends all output: for when the JVM ends. */
    Thread stopping() {
        return new Thread() {
            @Override
            public void run() {
                halt();
            }
        };
    }

    private synchronized void halt() {
        stopped = true;
    }
}
