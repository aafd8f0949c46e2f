package dev.fdlab.patterns.run;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Jdk;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Tries patterns on JDKs. */
public final class Matrix {

    /** Patterns tried at one time, for each processor: a JVM that tries one mostly waits. */
    private static final int PER_PROCESSOR = 3;

    private final ProcessLauncher launcher;
    private final Checkout checkout;

    /** Prepares; the launcher stays the caller's. */
    public Matrix(ProcessLauncher launcher, Checkout checkout) {
        this.launcher = launcher;
        this.checkout = checkout;
    }

    /**
     * Tries each pattern on each JDK.
     *
     * @param done told each row as it is measured, in no particular order
     * @return by pattern as given, then by JDK
     * @throws IOException when a pattern cannot be tried
     */
    public List<Row> run(List<Class<? extends Pattern>> patterns, List<Jdk> jdks, Consumer<Row> done)
            throws IOException, InterruptedException {
        try (Upstream upstream = Upstream.start(launcher, checkout)) {
            PatternRunner runner = new PatternRunner(launcher, upstream, checkout);
            int atOnce = PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
            return new EachPattern(patterns, jdks, atOnce).run(runner::of, done);
        }
    }
}
