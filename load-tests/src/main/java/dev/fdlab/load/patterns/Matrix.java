package dev.fdlab.load.patterns;

import dev.fdlab.load.launch.House;
import dev.fdlab.load.launch.ProcessLauncher;
import dev.fdlab.load.launch.Upstream;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Tries patterns on JDKs. */
public final class Matrix {

    /** Trials at one time, for each processor: a trial mostly waits. */
    private static final int PER_PROCESSOR = 3;

    private final ProcessLauncher launcher;
    private final House house;

    /** Prepares; the launcher stays the caller's. */
    public Matrix(ProcessLauncher launcher, House house) {
        this.launcher = launcher;
        this.house = house;
    }

    /**
     * Tries each pattern on each JDK.
     *
     * @param done told each row as it is measured, in no order
     * @return by pattern as given, then by JDK
     * @throws IOException when a pattern cannot be tried
     */
    public List<Row> run(List<Class<? extends Pattern>> patterns, List<Jdk> jdks, Consumer<Row> done)
            throws IOException, InterruptedException {
        ExecutorService trials = Executors.newFixedThreadPool(
                PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        try (Upstream upstream = launcher.upstream()) {
            Trials trial = new Trials(launcher, upstream, house.jar("leak-patterns"));
            List<Future<Row>> rows = new ArrayList<>();
            for (Class<? extends Pattern> pattern : patterns) {
                for (Jdk jdk : jdks) {
                    rows.add(trials.submit(() -> {
                        Row row = trial.of(pattern, jdk);
                        done.accept(row);
                        return row;
                    }));
                }
            }
            List<Row> all = new ArrayList<>();
            for (Future<Row> row : rows) {
                all.add(row.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            trials.shutdownNow();
        }
    }
}
