package dev.fdlab.load.guard;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.JvmProcess;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.lens.Limit;
import dev.fdlab.patterns.run.PatternsPage;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Proves fd-guard as its users have it: installed, by its annotation, one test class a JVM. */
public final class GuardBench {

    /** An hour, less what the last JVMs may take. When it is up, what is left of the plan is left out, and that is said. */
    private static final Duration TIME = Duration.ofMinutes(57);

    /** What a trial costs on a quiet machine: processor time, and time by the clock, in which it mostly waits. */
    private static final double CPU_SECONDS = 2.5;

    private static final double LEAK_SECONDS = 8;
    private static final double CLEAN_SECONDS = 3;

    /** Processes that never rest, beside the busy cells. */
    private static final int BUSY = 2;

    private final ProcessLauncher launcher;
    private final Checkout house;
    private final PrintStream out;

    /** JVMs at one time. */
    private final int sideBySide = 3 * Runtime.getRuntime().availableProcessors();

    /** Prepares; the launcher stays the caller's. */
    public GuardBench(ProcessLauncher launcher, Checkout house, PrintStream out) {
        this.launcher = launcher;
        this.house = house;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param cells to run it on
     * @param all every cell of this machine
     * @param atMost repetitions, 1 and up
     */
    public Proof run(List<Cell> cells, List<Cell> all, int atMost) throws IOException, InterruptedException {
        List<Subject> subjects = Subjects.all(new PatternsPage(house).checkedIn());
        Plan plan = Plan.of(cells, subjects, atMost);
        announce(cells, plan);
        long start = System.nanoTime();
        ProofProject project = new ProofProject(house, System.err);
        project.install();
        String classPath = project.compile();
        List<Trial.Result> results = new ArrayList<>();
        try (Upstream upstream = Upstream.start(launcher, house)) {
            TrialJvm jvm = new TrialJvm(launcher, classPath, upstream.address());
            Progress progress = new Progress(plan.trials().size(), out);
            for (boolean busy : List.of(false, true)) {
                List<Trial> trials = plan.trials().stream()
                        .filter(trial -> trial.cell().busy() == busy)
                        .toList();
                results.addAll(beside(busy, () -> all(trials, jvm, progress, start)));
            }
        }
        List<Trial.Result> wrong =
                results.stream().filter(result -> !result.right()).toList();
        return new Proof(
                new Proof.Circumstances(
                        LocalDate.now().toString(),
                        cells.stream()
                                .map(cell -> "JDK " + cell.jdk().version())
                                .distinct()
                                .toList(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.version"),
                        sideBySide,
                        cells.size(),
                        all.size(),
                        Plan.of(cells, subjects, Integer.MAX_VALUE).trials().size(),
                        results.size(),
                        Duration.ofNanos(System.nanoTime() - start).toMinutes()),
                Proof.rows(results),
                wrong.stream().map(Progress::line).sorted().toList());
    }

    private void announce(List<Cell> cells, Plan plan) {
        double cpu = plan.trials().size() * CPU_SECONDS / Runtime.getRuntime().availableProcessors();
        double clock = plan.trials().stream()
                        .mapToDouble(trial -> trial.subject().leaks() ? LEAK_SECONDS : CLEAN_SECONDS)
                        .sum()
                / sideBySide;
        double minutes = 1 + Math.max(cpu, clock) / 60;
        out.printf(
                Locale.ROOT,
                "fd-guard: %d JVMs in %d cells, %d at a time: about %.0f minutes on this machine when it is quiet%s%n",
                plan.trials().size(),
                cells.size(),
                sideBySide,
                minutes,
                minutes > TIME.toMinutes()
                        ? "; after " + TIME.toMinutes() + " it stops, and says how far it came"
                        : "");
        out.println("  " + String.join(", ", cells.stream().map(Cell::name).toList()));
    }

    private interface Work {
        List<Trial.Result> done() throws IOException, InterruptedException;
    }

    private List<Trial.Result> beside(boolean busy, Work work) throws IOException, InterruptedException {
        List<JvmProcess> others = new ArrayList<>();
        try {
            for (int i = 0; busy && i < BUSY; i++) {
                others.add(busy());
            }
            return work.done();
        } finally {
            for (JvmProcess other : others) {
                other.close();
            }
        }
    }

    private JvmProcess busy() throws IOException {
        return launcher.jvm(
                ProcessLauncher.OWN_JDK,
                new Limit(1024, 1024),
                List.of("-XX:+UseSerialGC", "-cp", house.jar("load-tests").toString(), Busy.class.getName()));
    }

    private List<Trial.Result> all(List<Trial> trials, TrialJvm jvm, Progress progress, long start)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(sideBySide);
        try {
            List<Future<Stream<Trial.Result>>> futures = new ArrayList<>();
            for (Trial trial : trials) {
                futures.add(threads.submit(() -> {
                    if (System.nanoTime() - start > TIME.toNanos()) {
                        return Stream.empty();
                    }
                    Trial.Result result = jvm.run(trial);
                    progress.add(result);
                    return Stream.of(result);
                }));
            }
            List<Trial.Result> results = new ArrayList<>();
            for (Future<Stream<Trial.Result>> future : futures) {
                future.get().forEach(results::add);
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
