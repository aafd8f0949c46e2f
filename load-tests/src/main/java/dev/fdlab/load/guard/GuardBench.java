package dev.fdlab.load.guard;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.lens.Limit;
import dev.fdlab.patterns.run.PatternsPage;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /**
     * An hour, less what the last JVMs may take. When it is up, the rest of the schedule is left out, and that is said.
     */
    private static final Duration TIME = Duration.ofMinutes(57);

    /** The share of the time that is planned for: busy cells take longer than the idle one that is measured. */
    private static final double RESERVE = 0.8;

    /** Processes that never rest, beside the busy cells. */
    private static final int BUSY = 2;

    private final ProcessLauncher launcher;
    private final Checkout checkout;
    private final PrintStream out;

    /** JVMs at one time. */
    private final int sideBySide = 3 * Runtime.getRuntime().availableProcessors();

    /** Prepares; the launcher stays the caller's. */
    public GuardBench(ProcessLauncher launcher, Checkout checkout, PrintStream out) {
        this.launcher = launcher;
        this.checkout = checkout;
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
        List<Subject> subjects = Subjects.all(new PatternsPage(checkout).checkedIn());
        long start = System.nanoTime();
        ProofProject project = new ProofProject(checkout, System.err);
        project.install();
        String classPath = project.compile();
        List<Trial.Result> results = new ArrayList<>();
        Schedule schedule;
        try (Upstream upstream = Upstream.start(launcher, checkout)) {
            TrialJvm jvm = new TrialJvm(launcher, classPath, upstream.address());
            double seconds = secondsOfAJvm(cells.get(0), subjects, jvm, start);
            double left = TIME.minusNanos(System.nanoTime() - start).toSeconds();
            schedule = Schedule.fitting(cells, subjects, atMost, (long) (RESERVE * left / seconds));
            announce(cells, schedule, seconds);
            Progress progress = new Progress(schedule.size(), out);
            for (List<Trial> stage : schedule.stages()) {
                boolean busy = stage.get(0).cell().busy();
                results.addAll(beside(busy, () -> all(stage, jvm, progress, start)));
            }
        }
        List<Proof.Row> rows = Proof.rows(schedule.trials(), results);
        List<String> wrong = new ArrayList<>(results.stream()
                .filter(result -> !result.right())
                .map(Progress::line)
                .sorted()
                .toList());
        wrong.addAll(Proof.notRun(rows));
        return new Proof(
                new Proof.Circumstances(
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        cells.stream()
                                .map(cell -> "JDK " + cell.jdk().version())
                                .distinct()
                                .toList(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.version"),
                        sideBySide,
                        cells.size(),
                        all.size(),
                        schedule.often(),
                        schedule.seldom(),
                        Schedule.whole(all, subjects).size(),
                        schedule.size(),
                        results.size(),
                        Duration.ofNanos(System.nanoTime() - start).toMinutes()),
                rows,
                wrong);
    }

    /** By the clock, with as many at a time as later on: a leak and a right use in turn, not counted as results. */
    private double secondsOfAJvm(Cell cell, List<Subject> subjects, TrialJvm jvm, long start)
            throws IOException, InterruptedException {
        List<Subject> leaks = subjects.stream().filter(Subject::leaks).toList();
        List<Subject> others =
                subjects.stream().filter(subject -> !subject.leaks()).toList();
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < sideBySide; i++) {
            trials.add(new Trial(cell, leaks.get(i % leaks.size())));
            trials.add(new Trial(cell, others.get(i % others.size())));
        }
        out.println("fd-guard: " + trials.size() + " JVMs to see how long one takes");
        long begin = System.nanoTime();
        all(trials, jvm, new Progress(0, out), start);
        return (System.nanoTime() - begin) / 1e9 / trials.size();
    }

    private void announce(List<Cell> cells, Schedule schedule, double seconds) {
        out.printf(
                Locale.ROOT,
                "fd-guard: %d JVMs in %d cells, %d at a time, one in %.1f s: about %.0f minutes; after %d it stops, and says"
                        + " what was not run%n",
                schedule.size(),
                cells.size(),
                sideBySide,
                seconds,
                schedule.size() * seconds / 60,
                TIME.toMinutes());
        out.println("  " + schedule.often() + " times what is tried often, " + schedule.seldom()
                + " times the rest, once beside: "
                + String.join(", ", cells.stream().map(Cell::name).toList()));
    }

    private interface Work {
        List<Trial.Result> done() throws IOException, InterruptedException;
    }

    private List<Trial.Result> beside(boolean busy, Work work) throws IOException, InterruptedException {
        List<BareProcess> others = new ArrayList<>();
        try {
            for (int i = 0; busy && i < BUSY; i++) {
                others.add(busy());
            }
            return work.done();
        } finally {
            for (BareProcess other : others) {
                other.close();
            }
        }
    }

    private BareProcess busy() throws IOException {
        return launcher.jvm(
                ProcessLauncher.OWN_JDK,
                new Limit(1024, 1024),
                List.of("-XX:+UseSerialGC", "-cp", checkout.jar("load-tests").toString(), Busy.class.getName()));
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
