package dev.fdlab.load.guard;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Runs trials, each in a JVM of its own.
 *
 * @param launcher starts it
 * @param classPath of the proof: its classes, fd-guard as it was packed, JUnit, the libraries
 * @param upstream the base address of a fake upstream, for the patterns
 */
public record TrialJvm(ProcessLauncher launcher, String classPath, URI upstream) {

    /** A verdict takes seconds; a busy machine stretches them. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String MAIN = "dev.fdlab.proof.RunTest";

    /**
     * Runs one.
     *
     * @throws IOException when the JVM cannot be started
     */
    public Trial.Result run(Trial trial) throws IOException {
        List<String> java = new ArrayList<>(trial.cell().options());
        // sqlite-jdbc loads a library of its own, and newer JDKs warn.
        java.add("--enable-native-access=ALL-UNNAMED");
        java.addAll(trial.subject().properties());
        java.add("-Dupstream=" + upstream);
        java.addAll(List.of("-cp", classPath, MAIN));
        java.add("dev.fdlab.proof." + trial.subject().test());
        try (BareProcess jvm = launcher.jvm(trial.cell().jdk().home(), new Limit(1024, 1024), java)) {
            try {
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(50))
                        .atMost(PATIENCE)
                        .until(() -> !jvm.alive());
            } catch (ConditionTimeoutException e) {
                return new Trial.Result(
                        trial,
                        Said.BROKEN,
                        "not ended in " + PATIENCE + "\n" + jvm.log().tail());
            }
            boolean explained =
                    jvm.log().has(line -> line.contains(trial.subject().words()));
            List<Said> said = jvm.log().all(line -> line.startsWith("test ")).stream()
                    .map(line -> said(line.text()))
                    .map(one -> one == Said.LEAK && !explained ? Said.BROKEN : one)
                    .toList();
            return new Trial.Result(
                    trial,
                    jvm.log().has("end"::equals) ? verdict(said, trial.subject()) : Said.BROKEN,
                    jvm.log().tail());
        }
    }

    private static Said verdict(List<Said> said, Subject subject) {
        Optional<Said> wrong =
                said.stream().filter(one -> !subject.right().contains(one)).findFirst();
        return wrong.orElseGet(() -> said.isEmpty() ? Said.BROKEN : said.get(0));
    }

    private static Said said(String line) {
        String word = line.substring(line.lastIndexOf(": ") + 2).toUpperCase(Locale.ROOT);
        return switch (word) {
            case "CLEAN", "LEAK", "UNKNOWN" -> Said.valueOf(word);
            default -> Said.BROKEN;
        };
    }
}
