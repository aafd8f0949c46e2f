package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The script {@code fd-lens/fd-lens}, as people type it, and a JVM that does nothing, by the clock. */
final class LensCommand {

    private final Checkout checkout;
    private final long pid;

    LensCommand(Checkout checkout, long pid) {
        this.checkout = checkout;
        this.pid = pid;
    }

    /** Nanoseconds from the start of the command to its end. The first call leaves its archive of classes. */
    long look() throws IOException, InterruptedException {
        return run(List.of(checkout.module("fd-lens").resolve("fd-lens").toString(), Long.toString(pid)));
    }

    /** The same for an empty main, without any option. */
    long empty() throws IOException, InterruptedException {
        Path classes = checkout.module("load-tests").resolve("target/classes");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return run(List.of(java, "-cp", classes.toString(), Nothing.class.getName()));
    }

    private long run(List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put(
                        "XDG_CACHE_HOME",
                        checkout.module("load-tests").resolve("target/cache").toString());
        long start = System.nanoTime();
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(words + " ended with " + exit);
        }
        return System.nanoTime() - start;
    }
}
