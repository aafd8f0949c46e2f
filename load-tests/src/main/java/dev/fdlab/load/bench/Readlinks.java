package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Checkout;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The C program {@code readlinks.c}, built with this machine's compiler, looking at one process. */
final class Readlinks implements Closeable {

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    private Readlinks(Path program, long pid) throws IOException {
        process = new ProcessBuilder(program.toString(), Long.toString(pid)).start();
        orders = process.outputWriter(StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /**
     * Builds it, and starts it.
     *
     * @throws IllegalStateException when there is no compiler
     */
    static Readlinks of(Checkout checkout, long pid) throws IOException, InterruptedException {
        Path program = checkout.module("load-tests").resolve("target/readlinks");
        Path source = checkout.module("load-tests").resolve("src/main/c/readlinks.c");
        try {
            Process cc = new ProcessBuilder(List.of("cc", "-O2", "-o", program.toString(), source.toString()))
                    .inheritIO()
                    .start();
            if (cc.waitFor() != 0) {
                throw new IllegalStateException("cc could not build " + source);
            }
        } catch (IOException e) {
            throw new IllegalStateException("no cc found to build " + source + ": install a C compiler", e);
        }
        return new Readlinks(program, pid);
    }

    /**
     * How long it took, in nanoseconds.
     *
     * @param links to follow every link once
     * @param table to read the process's table of TCP sockets over IPv6, where a JVM's are
     */
    record Nanos(long links, long table) {}

    /** Looks once. */
    Nanos look() throws IOException {
        orders.write("\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("readlinks has ended");
        }
        String[] figures = answer.split(" ");
        return new Nanos(Long.parseLong(figures[1]), Long.parseLong(figures[2]));
    }

    @Override
    public void close() throws IOException {
        orders.close();
        answers.close();
        process.destroy();
    }
}
