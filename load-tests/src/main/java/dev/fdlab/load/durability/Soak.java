package dev.fdlab.load.durability;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.attack.Assault;
import dev.fdlab.load.attack.AttackShow;
import dev.fdlab.load.attack.Attackers;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Does anything grow? The fixed server answers a mixed load while the upstream fails in one way after another and one
 * attack follows the next; after each it is left alone, and looked at. Beside it the half-fixed server has the same
 * load and upstream, and no attack: it must be seen to grow.
 */
public final class Soak {

    /** Descriptors, and threads, for 1,000 requests. */
    private static final double ONE = 1;
    /** Of heap, for 1,000 requests: less than a forgotten request would hold. */
    private static final double HEAP_KIB = 1024;

    private static final Limit LIMIT = new Limit(256, 256);
    private static final Duration REST = Duration.ofSeconds(40);
    /** Then the half-fixed server has shown what it does, and is stopped: the upstream holds as many. */
    private static final int ENOUGH = 8_000;
    /** Phases until every thread and every class is there. */
    private static final int WARM_UP = 2;
    /** With fewer, a line says nothing. */
    private static final int FEWEST_POINTS = 4;

    private static final String HEALTHY = "ok";

    /** First those in which most is under way at once: the JDK's client then has as many threads as it will have. */
    static final List<String> FAULTS = List.of(
            "drip-body",
            "accept-silent",
            "answer-then-close:status=503,size=64k",
            "stall-in-body:status=503",
            HEALTHY,
            "close-in-body",
            "error-status",
            "reset-before-response");

    /**
     * How much grew.
     *
     * @param descriptors of the fixed server
     * @param threads of the fixed server
     * @param heapKib of the fixed server, after a collection
     * @param halfFixed descriptors of the half-fixed server
     */
    record Growth(Slope descriptors, Slope threads, Slope heapKib, Slope halfFixed) {

        boolean holds() {
            return descriptors.isBelow(ONE)
                    && threads.isBelow(ONE)
                    && heapKib.isBelow(HEAP_KIB)
                    && halfFixed.isAbove(ONE);
        }
    }

    private final ProcessLauncher launcher;
    private final Servers servers;
    private final Duration length;
    private final PrintStream out;

    /** For this long, a minute at least. */
    public Soak(ProcessLauncher launcher, Servers servers, Duration length, PrintStream out) {
        this.launcher = launcher;
        this.servers = servers;
        this.length = length;
        this.out = out;
    }

    /** Soaks, reports, and says whether the fixed server does not grow and the half-fixed one does. */
    public boolean run() throws IOException, InterruptedException {
        Growth growth = growth();
        line("fixed, descriptors", growth.descriptors(), growth.descriptors().isBelow(ONE), "below 1");
        line("fixed, threads", growth.threads(), growth.threads().isBelow(ONE), "below 1");
        line("fixed, KiB of heap", growth.heapKib(), growth.heapKib().isBelow(HEAP_KIB), "below 1024");
        line("half-fixed, descriptors", growth.halfFixed(), growth.halfFixed().isAbove(ONE), "above 1");
        return growth.holds();
    }

    private void line(String what, Slope slope, boolean holds, String meant) {
        out.printf("  %-24s %s: %s %s%n", what, slope, meant, holds ? "holds" : "DOES NOT HOLD");
    }

    Growth growth() throws IOException, InterruptedException {
        Duration phase = Duration.ofSeconds(Math.max(5, Math.min(20, length.toSeconds() / 6 - 8)));
        out.println("Soak: " + length.toMinutes() + " min; in turn " + phase.toSeconds()
                + " s of load with a fault of the upstream and an attack on the fixed server, and a rest; the half-fixed server"
                + " beside it is not attacked");
        try (Upstream upstream = servers.upstream();
                RunningProgram fixed = servers.server(Program.FIXED, LIMIT, Heap.SMALL, upstream);
                RunningProgram half = servers.server(Program.HALF_FIXED, launcher.plenty(), Heap.SMALL, upstream)) {
            Soaked soaked = new Soaked(fixed);
            Soaked beside = new Soaked(half);
            for (int number = 0; number < WARM_UP; number++) {
                phase(number, phase, upstream, soaked, beside);
            }
            soaked.forget();
            beside.forget();
            long end = System.nanoTime() + length.toNanos();
            for (int number = WARM_UP; System.nanoTime() < end || soaked.noted() < FEWEST_POINTS; number++) {
                phase(number, phase, upstream, soaked, beside);
            }
            return new Growth(
                    soaked.slope(Soaked.Rest::descriptors),
                    soaked.slope(Soaked.Rest::threads),
                    soaked.slope(Soaked.Rest::heapKib),
                    beside.slope(Soaked.Rest::descriptors));
        }
    }

    /**
     * What happens in a phase.
     *
     * @param attack one of {@link AttackShow#names}
     * @param fault of the upstream
     */
    record Phase(String attack, String fault) {

        /**
         * Attacks and faults in turn; when all attacks have been, each meets the next fault. An attack that has the
         * upstream fail in its own way is let.
         */
        static Phase of(int number) {
            List<String> attacks = AttackShow.names();
            String attack = attacks.get(number % attacks.size());
            String own = Assault.upstream(attack);
            int next = number + number / attacks.size();
            return new Phase(attack, own.equals(HEALTHY) ? FAULTS.get(next % FAULTS.size()) : own);
        }
    }

    private void phase(int number, Duration length, Upstream upstream, Soaked fixed, Soaked half)
            throws IOException, InterruptedException {
        Phase phase = Phase.of(number);
        upstream.fault(phase.fault());
        Thread beside = new Thread(() -> half.load(length), "half-fixed");
        if (!half.isStopped()) {
            beside.start();
        }
        try (BareProcess attackers = launcher.jvm(
                ProcessLauncher.OWN_JDK,
                launcher.plenty(),
                Attackers.java(
                        servers.checkout().jar("load-tests"),
                        phase.attack(),
                        fixed.uri(),
                        fixed.small(),
                        fixed.large(),
                        (int) length.toSeconds() + 60))) {
            fixed.load(length);
            Attackers.mustLive(attackers);
        }
        beside.join();
        upstream.fault(HEALTHY);
        fixed.awaitRest(REST);
        Soaked.Rest rest = fixed.note(true);
        String other = half.isStopped() ? "was stopped" : half.note(false).descriptors() + " descriptors";
        out.printf(
                Locale.ROOT,
                "  %-3s %-40s %-16s fixed %d requests: %d descriptors, %d threads, %.0f KiB; half-fixed %s%n",
                number < WARM_UP ? "-" : number - WARM_UP + 1,
                phase.fault(),
                phase.attack(),
                rest.requests(),
                rest.descriptors(),
                rest.threads(),
                rest.heapKib(),
                other);
        if (!half.isStopped() && half.last().descriptors() > ENOUGH) {
            half.stop();
        }
    }
}
