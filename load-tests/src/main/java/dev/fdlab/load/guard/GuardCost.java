package dev.fdlab.load.guard;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * What the guard costs: a test that leaves nothing open, by 2,000 trivial tests with and without it, in turns; and how
 * long it takes to tell a leak.
 */
public final class GuardCost {

    private static final int TURNS = 5;
    private static final int TESTS = 2000;
    private static final int SUITE = 3000;
    private static final int OPEN = 100;
    private static final double MOST_MILLIS = 2;
    private static final double MOST_SUITE_SECONDS = 10;
    private static final double MOST_LEAK_SECONDS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern LINE = Pattern.compile(
            "\\d+ open, (\\d+) succeeded, (\\d+) failed, (\\d+) ms by the clock, (\\d+) ms of the processor");

    private final ProcessLauncher launcher;
    private final Checkout checkout;
    private final PrintStream out;

    /** Prepares; the launcher stays the caller's. */
    public GuardCost(ProcessLauncher launcher, Checkout checkout, PrintStream out) {
        this.launcher = launcher;
        this.checkout = checkout;
        this.out = out;
    }

    private record Took(double clockMillis, double processorMillis) {}

    /**
     * Measures on the JDK of this JVM; says whether the guard costs at most {@value #MOST_MILLIS} ms a test by the
     * clock, {@value #MOST_SUITE_SECONDS} s for {@value #SUITE} tests, and tells a leak within
     * {@value #MOST_LEAK_SECONDS} s.
     */
    public boolean run() throws IOException, InterruptedException {
        ProofProject project = new ProofProject(checkout, System.err);
        project.install();
        String classPath = project.compile();
        List<Took> plain = new ArrayList<>();
        List<Took> guarded = new ArrayList<>();
        List<Took> leak = new ArrayList<>();
        for (int turn = 1; turn <= TURNS; turn++) {
            plain.add(measure(classPath, "cost.TrivialTest", TESTS, 0));
            guarded.add(measure(classPath, "cost.GuardedTrivialTest", TESTS, 0));
            leak.add(measure(classPath, "leaks.LoneStreamTest", 0, 1));
            out.printf(
                    Locale.ROOT,
                    "  turn %d: %.2f ms a test, guarded %.2f; of the processor %.2f and %.2f; a leak is told in %.1f s%n",
                    turn,
                    last(plain).clockMillis() / TESTS,
                    last(guarded).clockMillis() / TESTS,
                    last(plain).processorMillis() / TESTS,
                    last(guarded).processorMillis() / TESTS,
                    last(leak).clockMillis() / 1000);
        }
        double millis = (median(guarded, Took::clockMillis) - median(plain, Took::clockMillis)) / TESTS;
        double processor = (median(guarded, Took::processorMillis) - median(plain, Took::processorMillis)) / TESTS;
        out.printf(
                Locale.ROOT,
                "fd-guard costs a test that leaves nothing open %.2f ms of the processor, all threads; medians of %d turns, each"
                        + " %d tests in a JVM of its own, %d descriptors open, the first guarded test's hold included%n",
                processor,
                TURNS,
                TESTS,
                OPEN);
        boolean holds = says("beyond the test itself, by the clock", millis, "ms", MOST_MILLIS);
        holds &= says(SUITE + " clean tests, by the clock", millis * SUITE / 1000, "s", MOST_SUITE_SECONDS);
        return holds & says("until a leak is told", median(leak, Took::clockMillis) / 1000, "s", MOST_LEAK_SECONDS);
    }

    private boolean says(String what, double value, String unit, double most) {
        boolean holds = value <= most;
        out.printf(
                Locale.ROOT,
                "  %s: %.2f %s, at most %.0f: %s%n",
                what,
                value,
                unit,
                most,
                holds ? "holds" : "DOES NOT HOLD");
        return holds;
    }

    private Took measure(String classPath, String test, int succeeded, int failed) throws IOException {
        List<String> java = List.of(
                "-cp", classPath, "dev.fdlab.proof.cost.TimeTests", "dev.fdlab.proof." + test, Integer.toString(OPEN));
        try (BareProcess jvm = launcher.jvm(ProcessLauncher.OWN_JDK, new Limit(1024, 1024), java)) {
            Awaitility.await(test)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(PATIENCE)
                    .until(() -> !jvm.alive());
            return jvm.log()
                    .first(LINE.asMatchPredicate())
                    .map(said -> LINE.matcher(said.text()))
                    .filter(Matcher::matches)
                    .filter(line ->
                            Integer.parseInt(line.group(1)) == succeeded && Integer.parseInt(line.group(2)) == failed)
                    .map(line -> new Took(Double.parseDouble(line.group(3)), Double.parseDouble(line.group(4))))
                    .orElseThrow(() -> new IOException(test + ": " + jvm.log().tail()));
        }
    }

    private static Took last(List<Took> all) {
        return all.get(all.size() - 1);
    }

    private static double median(List<Took> values, ToDoubleFunction<Took> figure) {
        return values.stream().mapToDouble(figure).sorted().toArray()[values.size() / 2];
    }
}
