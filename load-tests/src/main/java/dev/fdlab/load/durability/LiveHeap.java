package dev.fdlab.load.durability;

import dev.fdlab.kit.launch.ProcessLauncher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of another JVM's heap is in use after a collection: jcmd(1) makes one before it counts. */
final class LiveHeap {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    /** jcmd waits for ever for a JVM that has one descriptor left. */
    private static final long PATIENCE_SECONDS = 30;

    /** In KiB; NaN when it cannot be seen. */
    static double kib(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        ProcessLauncher.OWN_JDK.resolve("bin/jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        Thread stopper = new Thread(() -> stop(jcmd), "jcmd-stopper");
        stopper.setDaemon(true);
        stopper.start();
        try {
            Matcher total = TOTAL.matcher(new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return total.find() ? Long.parseLong(total.group(1)) / 1024.0 : Double.NaN;
        } finally {
            jcmd.destroyForcibly().waitFor();
        }
    }

    private static void stop(Process jcmd) {
        try {
            if (!jcmd.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                jcmd.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LiveHeap() {}
}
