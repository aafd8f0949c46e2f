package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Emfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** How long a reader waits: until the first "Too many open files", and until the story is over. */
public final class StoryBench {

    private static final double FIRST_WITHIN = 15;
    private static final double WHOLE_WITHIN = 180;

    private final Path lab;
    private final PrintStream out;

    /** Measures this {@code lab} command. */
    public StoryBench(Path lab, PrintStream out) {
        this.lab = lab;
        this.out = out;
    }

    /** Runs the story once as a reader does, from built jars; says whether both times are kept. */
    public boolean run() throws IOException, InterruptedException {
        out.println("Story: ./lab, from built jars");
        long start = System.nanoTime();
        Process story =
                new ProcessBuilder(lab.toString()).redirectErrorStream(true).start();
        double first = Double.POSITIVE_INFINITY;
        try (BufferedReader lines = story.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (first == Double.POSITIVE_INFINITY && Emfile.ANYWHERE.test(line)) {
                    first = seconds(start);
                }
                if (line.startsWith("Act ")) {
                    out.println("  " + line);
                }
            }
        } finally {
            story.destroy();
        }
        int exit = story.waitFor();
        double whole = seconds(start);
        boolean holds = exit == 0 && first <= FIRST_WITHIN && whole <= WHOLE_WITHIN;
        out.printf(
                Locale.ROOT,
                "  first \"Too many open files\" after %.1f s (at most %.0f), whole story %.1f s (at most %.0f), exit %d: %s%n",
                first,
                FIRST_WITHIN,
                whole,
                WHOLE_WITHIN,
                exit,
                holds ? "holds" : "DOES NOT HOLD");
        return holds;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
