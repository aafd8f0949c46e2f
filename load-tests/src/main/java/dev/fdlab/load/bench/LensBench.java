package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How fast is a look at a process with 100, 1,000 and 10,000 descriptors? In turns: fd-lens in a warm JVM,
 * {@code lsof}, and a C program that follows the links and reads the kernel's TCP table but makes nothing of them; then
 * the command as people type it, beside a JVM whose main is empty. fd-lens and lsof must count the same.
 */
public final class LensBench {

    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000);
    private static final Limit LIMIT = new Limit(12_000, 12_000);
    private static final int WARM_UP = 300;

    /** What the project wants: fd-lens takes at most this many times as long as C that reads the same. */
    private static final double C = 1.3;
    /** For a small process, the command takes at most this many times as long as an empty main. */
    private static final double EMPTY = 4;

    private final ProcessLauncher launcher;
    private final Checkout checkout;
    private final int rounds;
    private final PrintStream out;
    private final LensTable table = new LensTable();

    /** Prepares {@code rounds} rounds. */
    public LensBench(ProcessLauncher launcher, Checkout checkout, int rounds, PrintStream out) {
        this.launcher = launcher;
        this.checkout = checkout;
        this.rounds = rounds;
        this.out = out;
    }

    /**
     * Runs, reports, and says whether every figure is reached (medians).
     *
     * @throws IllegalStateException when lsof or a C compiler is missing
     */
    public boolean run() throws IOException, InterruptedException {
        out.println("Lens: a look at a process, half of whose descriptors are TCP sockets; " + rounds + " rounds");
        boolean holds = true;
        for (int size : SIZES) {
            holds &= size(size);
        }
        out.println("  as a table, for fd-lens/README.md:");
        out.print(table.text());
        return holds;
    }

    /** Keeps the table of the last {@link #run()}, in {@code docs} and on fd-lens's page. */
    public void record() throws IOException {
        Files.writeString(checkout.root().resolve(LensTable.FILE), table.text());
        LensTable.readme(checkout).replace(LensTable.PART, table.text());
    }

    private boolean size(int size) throws IOException, InterruptedException {
        out.printf(Locale.ROOT, "  %,d descriptors%n", size);
        List<String> java = List.of(
                "-XX:+UseSerialGC",
                "-cp",
                checkout.jar("load-tests").toString(),
                Holder.class.getName(),
                Integer.toString(size));
        try (BareProcess holder = launcher.jvm(ProcessLauncher.OWN_JDK, LIMIT, java)) {
            holder.log().await("the holder to hold", "holding"::equals, Duration.ofSeconds(30));
            for (int look = 0; look < WARM_UP; look++) {
                DescriptorTable.of(holder.pid());
            }
            LensCommand command = new LensCommand(checkout, holder.pid());
            command.look();
            double[] floorRatios = new double[rounds];
            double[] lsofRatios = new double[rounds];
            double[] millis = new double[rounds];
            double[] lsofMillis = new double[rounds];
            double[] commandMillis = new double[rounds];
            double[] emptyMillis = new double[rounds];
            double[] emptyRatios = new double[rounds];
            double[] commandLsofRatios = new double[rounds];
            boolean same = true;
            try (Readlinks c = Readlinks.of(checkout, holder.pid())) {
                c.look();
                for (int round = 0; round < rounds; round++) {
                    Readlinks.Nanos least = c.look();
                    double floor = least.links() + least.table();
                    long start = System.nanoTime();
                    DescriptorTable table = DescriptorTable.of(holder.pid());
                    long lens = System.nanoTime() - start;
                    Lsof lsof = lsof(holder.pid());
                    same &= table.open() == lsof.descriptors() && states(table).equals(lsof.tcpStates());
                    long typed = command.look();
                    long empty = command.empty();
                    floorRatios[round] = lens / floor;
                    lsofRatios[round] = (double) lsof.nanos() / lens;
                    emptyRatios[round] = (double) typed / empty;
                    commandLsofRatios[round] = (double) typed / lsof.nanos();
                    millis[round] = lens / 1e6;
                    lsofMillis[round] = lsof.nanos() / 1e6;
                    commandMillis[round] = typed / 1e6;
                    emptyMillis[round] = empty / 1e6;
                }
            }
            Spread c = Spread.of(floorRatios);
            Spread empty = Spread.of(emptyRatios);
            out.println("    same counts as lsof: " + (same ? "yes" : "NO"));
            out.println("    in a warm JVM, ms: " + Spread.of(millis));
            out.println("    to C that reads the same: " + c + performance(c.median() <= C, "at most " + C));
            out.println("    lsof to it: " + Spread.of(lsofRatios));
            out.println("    as people type it, ms: " + Spread.of(commandMillis));
            out.println("    lsof, ms: " + Spread.of(lsofMillis));
            out.println("    an empty main, ms: " + Spread.of(emptyMillis));
            boolean small = size != SIZES.get(0) || empty.median() <= EMPTY;
            out.println("    the command to an empty main: " + empty
                    + (size == SIZES.get(0) ? performance(small, "at most " + EMPTY) : ""));
            // Without a verdict: what lsof takes is by the kernel's mood.
            out.println("    the command to lsof: " + Spread.of(commandLsofRatios));
            table.add(
                    size,
                    Spread.of(millis),
                    c,
                    Spread.of(lsofMillis),
                    Spread.of(commandMillis),
                    Spread.of(emptyMillis));
            return same && c.median() <= C && small;
        }
    }

    private static String performance(boolean holds, String wanted) {
        return holds ? "  (" + wanted + ": holds)" : "  (not " + wanted + ": DOES NOT HOLD)";
    }

    private static Lsof lsof(long pid) throws InterruptedException {
        try {
            return Lsof.run(pid);
        } catch (IOException e) {
            throw new IllegalStateException("no lsof found to compare with: install lsof", e);
        }
    }

    private static Map<String, Integer> states(DescriptorTable table) {
        Map<String, Integer> states = new TreeMap<>();
        for (Descriptor descriptor : table.descriptors()) {
            descriptor.tcp().ifPresent(tcp -> states.merge(tcp.state().name(), 1, Integer::sum));
        }
        return states;
    }
}
