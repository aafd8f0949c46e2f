package dev.fdlab.load.watch;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.LocalProcess;
import dev.fdlab.kit.observe.Observer;
import dev.fdlab.kit.observe.Pace;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Limit;
import dev.fdlab.lens.Lookout;
import dev.fdlab.load.bench.Holder;
import dev.fdlab.load.bench.Spread;
import dev.fdlab.load.bench.Vitals;
import dev.fdlab.load.launch.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What does it cost to watch? The processor time of this JVM, all of it, while it does what {@code ./lab watch} does
 * beside servers and users: it samples a process with 1,000 descriptors, half of them TCP sockets, half a file, with
 * five new connections a second, and tells the tabs of a browser. In turns without a tab and with some, which only
 * read, in this same JVM. The reader of the page pays for drawing, in another process.
 */
public final class WatchBench {

    private static final int DESCRIPTORS = 1_000;
    private static final Limit LIMIT = new Limit(2_000, 2_000);
    private static final int TABS = 3;

    /** As many as under the load of ten requests a second with which the page begins. */
    private static final int CONNECTIONS_A_SECOND = 5;

    /** What the project wants, in per cent of a core: the worst round with tabs. */
    private static final double MOST = 5;

    /** Samples a second; with fewer it would be cheap for a bad reason. */
    private static final double LEAST = 4.8;

    /**
     * Looks, one after the other, as many as a page of some minutes sees: then the compiler has done most of what it
     * will.
     */
    private static final int WARM_UP = 1_000;

    private static final Duration SETTLING = Duration.ofSeconds(5);

    /** It is measured once the compiler has worked for less than this in {@link #SETTLING}: half a per cent. */
    private static final long QUIET_MILLIS = 25;

    /** After two minutes it is measured all the same. */
    private static final int MOST_SETTLING = 24;

    private static final Duration ROUND = Duration.ofSeconds(10);

    private final Checkout checkout;
    private final int rounds;
    private final PrintStream out;

    /** Prepares rounds of twice ten seconds. */
    public WatchBench(Checkout checkout, int rounds, PrintStream out) {
        this.checkout = checkout;
        this.rounds = rounds;
        this.out = out;
    }

    /** Runs, reports, and says whether watching costs no more than it may. */
    public boolean run() throws IOException, InterruptedException {
        out.printf(
                Locale.ROOT,
                "Watch: a process with %,d descriptors, five new connections and five samples a second, feed included; %d rounds of %d s without and %d s with %d tabs%n",
                DESCRIPTORS,
                rounds,
                ROUND.toSeconds(),
                ROUND.toSeconds(),
                TABS);
        String name = Program.LEAKY.word();
        List<String> java = List.of(
                "-XX:+UseSerialGC",
                "-cp",
                checkout.jar("load-tests").toString(),
                Holder.class.getName(),
                Integer.toString(DESCRIPTORS),
                Integer.toString(CONNECTIONS_A_SECOND));
        LiveRecording recording = new LiveRecording();
        recording.about(List.of(Program.LEAKY));
        try (ProcessLauncher launcher = new ProcessLauncher();
                BareProcess holder = launcher.jvm(ProcessLauncher.OWN_JDK, LIMIT, java);
                LiveLab lab = new LiveLab(recording, 1)) {
            holder.log().await("the holder to hold", "holding"::equals, Duration.ofSeconds(30));
            warmUp(holder.pid(), name, recording);
            return measured(holder.pid(), name, recording, lab);
        }
    }

    /** Says besides what a look costs at worst, once it is warm: a busy machine disturbs that figure less. */
    private void warmUp(long pid, String name, LiveRecording recording) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long halfTime = 0;
        // Nothing is old here: each look reads the tables, as with a new socket in every one.
        Lookout lookout = Lookout.on(pid);
        for (int look = 0; look < WARM_UP; look++) {
            if (look == WARM_UP / 2) {
                halfTime = threads.getCurrentThreadCpuTime();
            }
            DescriptorTable table = lookout.look();
            recording.read(name, table);
            recording.sampled(name, new Sample(System.nanoTime(), Duration.ZERO, 0, Ledger.of(table)));
            recording.news();
        }
        double millis = (threads.getCurrentThreadCpuTime() - halfTime) / 1e6 / (WARM_UP - WARM_UP / 2);
        out.printf(
                Locale.ROOT,
                "  a look that finds nothing known, and its news: %.1f ms of processor time; five such a second would be %.1f %% of a core%n",
                millis,
                millis * 5 / 10);
    }

    private boolean measured(long pid, String name, LiveRecording recording, LiveLab lab)
            throws IOException, InterruptedException {
        Feed feed = new Feed(recording, lab::json);
        // Told in this order that it is over: first the tabs.
        try (WatchPage page = WatchPage.open(0, "", feed, notice -> new Orders(lab, notice));
                feed) {
            try (Observer observer = new Observer(
                    name,
                    new LocalProcess(pid, Pace.EASY),
                    table -> recording.read(name, table),
                    sample -> recording.sampled(name, sample))) {
                warmUp(feed, page.port());
                return measured(observer.timeline(), page.port());
            }
        }
    }

    /** Tells tabs as often as a page of some minutes does, with a pause in which they read. */
    private static void warmUp(Feed feed, int port) throws IOException, InterruptedException {
        List<QuietTab> tabs = tabs(port);
        try {
            for (int telling = 0; telling < WARM_UP; telling++) {
                feed.tell();
                Thread.sleep(2);
            }
        } finally {
            tabs.forEach(QuietTab::close);
        }
    }

    private boolean measured(Timeline timeline, int port) throws IOException, InterruptedException {
        double[] without = new double[rounds];
        double[] with = new double[rounds];
        double[] samples = new double[rounds];
        settle(port, timeline);
        for (int round = 0; round < rounds; round++) {
            without[round] = cost(timeline, ROUND).percent();
            Cost told = withTabs(port, timeline, ROUND);
            with[round] = told.percent();
            samples[round] = told.samples();
        }
        Spread told = Spread.of(with);
        double fewest = Spread.of(samples).min();
        boolean holds = told.max() <= MOST && fewest >= LEAST;
        String verdict = holds ? "holds" : fewest < LEAST ? "UNKNOWN: this machine is too busy" : "DOES NOT HOLD";
        out.println("  per cent of a core, without a tab: " + Spread.of(without));
        out.println("  per cent of a core, with tabs: " + told);
        out.printf(
                Locale.ROOT,
                "  at most %.0f with tabs, and at least %.1f samples a second, of which there were %.1f: %s%n",
                MOST,
                LEAST,
                fewest,
                verdict);
        return holds;
    }

    /**
     * A page is open for half an hour, and the compiler has done its work within the first minute or two; what that
     * costs is said, and is not what watching costs.
     */
    private void settle(int port, Timeline timeline) throws IOException, InterruptedException {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        List<String> costs = new ArrayList<>();
        long worked;
        do {
            long before = compiler.getTotalCompilationTime();
            costs.add(String.format(
                    Locale.ROOT, "%.1f", withTabs(port, timeline, SETTLING).percent()));
            worked = compiler.getTotalCompilationTime() - before;
        } while (worked > QUIET_MILLIS && costs.size() < MOST_SETTLING);
        out.println("  per cent of a core with tabs, each five seconds until the compiler was quiet: "
                + String.join(", ", costs));
    }

    private static Cost withTabs(int port, Timeline timeline, Duration time) throws IOException, InterruptedException {
        List<QuietTab> tabs = tabs(port);
        try {
            Cost cost = cost(timeline, time);
            for (QuietTab tab : tabs) {
                tab.wasTold();
            }
            return cost;
        } finally {
            tabs.forEach(QuietTab::close);
        }
    }

    private static List<QuietTab> tabs(int port) throws IOException {
        List<QuietTab> tabs = new ArrayList<>();
        for (int i = 0; i < TABS; i++) {
            tabs.add(new QuietTab(port));
        }
        return tabs;
    }

    /**
     * What a while of watching costs.
     *
     * @param percent processor time, in per cent of a core
     * @param samples a second
     */
    private record Cost(double percent, double samples) {}

    private static Cost cost(Timeline timeline, Duration time) throws IOException, InterruptedException {
        int seen = timeline.samples().size();
        Vitals before = Vitals.ofThisJvm();
        long start = System.nanoTime();
        Thread.sleep(time.toMillis());
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = Vitals.ofThisJvm().processorSecondsSince(before);
        return new Cost(100 * used / seconds, (timeline.samples().size() - seen) / seconds);
    }
}
