package dev.fdlab.load.patterns;

import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Guest;
import dev.fdlab.load.launch.House;
import dev.fdlab.load.launch.ProcessLauncher;
import dev.fdlab.load.launch.Upstream;
import dev.fdlab.patterns.Catalogue;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Proves fd-guard by the catalogue: it must detect every leak, and raise no alarm for any fix. */
public final class GuardProof {

    /** Calls of each fix. */
    public static final int FIXES = 200;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final java.util.regex.Pattern LINE =
            java.util.regex.Pattern.compile("alarms (\\d+) detected (true|false)");

    /**
     * What came of one pattern.
     *
     * @param pattern its name
     * @param jdk the feature release
     * @param detected whether a single call of the leak was reported
     * @param alarms how many of {@value GuardProof#FIXES} calls of the fix were
     * @param said the last lines that the trial printed: what the false alarms said, if there were any
     */
    public record Result(String pattern, int jdk, boolean detected, int alarms, String said) {}

    private final ProcessLauncher launcher;
    private final House house;

    /** Prepares; the launcher stays the caller's. */
    public GuardProof(ProcessLauncher launcher, House house) {
        this.launcher = launcher;
        this.house = house;
    }

    /**
     * Guards every pattern on each JDK.
     *
     * @param done told each result as it comes, in no order
     * @throws IOException when a pattern cannot be tried
     */
    public List<Result> run(List<Jdk> jdks, Consumer<Result> done) throws IOException, InterruptedException {
        try (Upstream upstream = launcher.upstream()) {
            // Half of the time a trial waits.
            int atOnce = 2 * Runtime.getRuntime().availableProcessors();
            return new EachPattern(Catalogue.ALL, jdks, atOnce)
                    .run((pattern, jdk) -> guard(pattern.getSimpleName(), jdk, upstream), done);
        }
    }

    /**
     * Runs it all, and prints each result and the rates.
     *
     * @return whether every leak was detected, and no alarm was false
     */
    public boolean report(List<Jdk> jdks, PrintStream out) throws IOException, InterruptedException {
        List<Result> results = run(
                jdks,
                result -> out.printf(
                        Locale.ROOT,
                        "%-58s JDK %d  %s  %d of %d fixes alarmed%n",
                        result.pattern(),
                        result.jdk(),
                        result.detected() ? "detected" : "MISSED  ",
                        result.alarms(),
                        FIXES));
        long detected = results.stream().filter(Result::detected).count();
        int alarms = results.stream().mapToInt(Result::alarms).sum();
        out.printf(
                Locale.ROOT,
                "Detected %d of %d leaks; %d false alarms in %d calls of the fixes%n",
                detected,
                results.size(),
                alarms,
                results.size() * FIXES);
        return detected == results.size() && alarms == 0;
    }

    private Result guard(String pattern, Jdk jdk, Upstream upstream) throws IOException {
        List<String> java = new ArrayList<>(Trials.JVM);
        java.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath(), GuardTrial.class.getName()));
        java.addAll(List.of(pattern, upstream.address().toString(), Integer.toString(FIXES)));
        try (Guest trial = launcher.guest(jdk.home(), new Limit(1024, 1024), java)) {
            Awaitility.await(pattern + " under guard")
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(PATIENCE)
                    .until(() -> !trial.alive());
            Matcher line = trial.log()
                    .first(LINE.asMatchPredicate())
                    .map(said -> LINE.matcher(said.text()))
                    .filter(Matcher::matches)
                    .orElseThrow(() -> new IOException(
                            pattern + " under guard: " + trial.log().tail()));
            return new Result(
                    pattern,
                    jdk.feature(),
                    Boolean.parseBoolean(line.group(2)),
                    Integer.parseInt(line.group(1)),
                    trial.log().tail());
        }
    }

    private String classPath() {
        return Stream.of("leak-patterns", "fd-lens", "load-tests")
                        .map(module -> house.jar(module).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                + File.pathSeparator
                + house.module("load-tests").resolve("target/lib").resolve("*");
    }
}
