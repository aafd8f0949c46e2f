package dev.fdlab.load.guard;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.JvmProcess;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** What the guard costs a test that leaves nothing open: 2,000 trivial tests with and without it, in turns. */
public final class GuardCost {

    private static final int TURNS = 5;
    private static final int OPEN = 100;
    private static final double AT_MOST = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern LINE = Pattern.compile("(\\d+) open, 2000 succeeded, ([0-9.E-]+) ms a test");

    private final ProcessLauncher launcher;
    private final Checkout house;
    private final PrintStream out;

    /** Prepares; the launcher stays the caller's. */
    public GuardCost(ProcessLauncher launcher, Checkout house, PrintStream out) {
        this.launcher = launcher;
        this.house = house;
        this.out = out;
    }

    /** Measures on the JDK of this JVM; says whether the guard costs at most {@value #AT_MOST} ms a test. */
    public boolean run() throws IOException, InterruptedException {
        ProofProject project = new ProofProject(house, System.err);
        project.install();
        String classPath = project.compile();
        List<Double> plain = new ArrayList<>();
        List<Double> guarded = new ArrayList<>();
        for (int turn = 1; turn <= TURNS; turn++) {
            plain.add(measure(classPath, "TrivialTest"));
            guarded.add(measure(classPath, "GuardedTrivialTest"));
            out.printf(
                    Locale.ROOT,
                    "  turn %d: %.2f ms a test, guarded %.2f%n",
                    turn,
                    plain.get(turn - 1),
                    guarded.get(turn - 1));
        }
        double cost = median(guarded) - median(plain);
        boolean holds = cost <= AT_MOST;
        out.printf(
                Locale.ROOT,
                "fd-guard costs %.2f ms a test beyond the test itself (at most %.0f) at %d open descriptors, medians of %d turns,"
                        + " each 2,000 tests in a JVM of its own: %s%n",
                cost,
                AT_MOST,
                OPEN,
                TURNS,
                holds ? "holds" : "DOES NOT HOLD");
        return holds;
    }

    private double measure(String classPath, String test) throws IOException {
        List<String> java = List.of(
                "-cp",
                classPath,
                "dev.fdlab.proof.cost.TimeTests",
                "dev.fdlab.proof.cost." + test,
                Integer.toString(OPEN));
        try (JvmProcess jvm = launcher.jvm(ProcessLauncher.OWN_JDK, new Limit(1024, 1024), java)) {
            Awaitility.await(test)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(PATIENCE)
                    .until(() -> !jvm.alive());
            Matcher line = jvm.log()
                    .first(LINE.asMatchPredicate())
                    .map(said -> LINE.matcher(said.text()))
                    .filter(Matcher::matches)
                    .orElseThrow(() -> new IOException(test + ": " + jvm.log().tail()));
            return Double.parseDouble(line.group(2));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
