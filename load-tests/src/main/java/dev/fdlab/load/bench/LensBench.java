package dev.fdlab.load.bench;

import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Guest;
import dev.fdlab.load.launch.House;
import dev.fdlab.load.launch.ProcessLauncher;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How fast is a look at a process? fd-lens in a warm JVM, {@code lsof}, and a C program that follows the links and reads
 * the kernel's TCP table but makes nothing of them, in turns, on a process with 100, 1,000 and 10,000 descriptors.
 * fd-lens and lsof must count the same.
 */
public final class LensBench {

    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000);
    private static final Limit LIMIT = new Limit(12_000, 12_000);
    private static final int WARM_UP = 300;

    /** What the project wants: lsof takes at least so many times as long as fd-lens. */
    private static final double LSOF = 10;
    /** And fd-lens at most so many times as long as C. */
    private static final double C = 2;

    private final ProcessLauncher launcher;
    private final House house;
    private final int rounds;
    private final PrintStream out;

    /** Prepares so many rounds. */
    public LensBench(ProcessLauncher launcher, House house, int rounds, PrintStream out) {
        this.launcher = launcher;
        this.house = house;
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
        return holds;
    }

    private boolean size(int size) throws IOException, InterruptedException {
        out.printf(Locale.ROOT, "  %,d descriptors%n", size);
        List<String> java = List.of(
                "-XX:+UseSerialGC",
                "-cp",
                house.jar("load-tests").toString(),
                Holder.class.getName(),
                Integer.toString(size));
        try (Guest holder = launcher.guest(ProcessLauncher.OWN_JDK, LIMIT, java)) {
            holder.log().await("the holder to hold", "holding"::equals, Duration.ofSeconds(30));
            for (int look = 0; look < WARM_UP; look++) {
                DescriptorTable.of(holder.pid());
            }
            double[] lsofRatios = new double[rounds];
            double[] cRatios = new double[rounds];
            double[] floorRatios = new double[rounds];
            double[] lsofFloors = new double[rounds];
            double[] millis = new double[rounds];
            boolean same = true;
            try (Readlinks c = Readlinks.of(house, holder.pid())) {
                c.look();
                for (int round = 0; round < rounds; round++) {
                    Readlinks.Nanos least = c.look();
                    double floor = least.links() + least.table();
                    long start = System.nanoTime();
                    DescriptorTable table = DescriptorTable.of(holder.pid());
                    long lens = System.nanoTime() - start;
                    Lsof lsof = lsof(holder.pid());
                    same &= table.open() == lsof.descriptors() && states(table).equals(lsof.tcpStates());
                    lsofRatios[round] = (double) lsof.nanos() / lens;
                    cRatios[round] = (double) lens / least.links();
                    floorRatios[round] = lens / floor;
                    lsofFloors[round] = lsof.nanos() / floor;
                    millis[round] = lens / 1e6;
                }
            }
            Spread lsof = Spread.of(lsofRatios);
            Spread c = Spread.of(cRatios);
            out.println("    a look takes " + Spread.of(millis) + " ms");
            out.println("    same counts as lsof: " + (same ? "yes" : "NO"));
            out.println("    lsof to fd-lens: " + lsof + verdict(lsof.median() >= LSOF, "at least 10"));
            out.println("    fd-lens to C's readlink: " + c + verdict(c.median() <= C, "at most 2"));
            out.println("    fd-lens to C that also reads the kernel's TCP table: " + Spread.of(floorRatios));
            out.println("    lsof to that: " + Spread.of(lsofFloors));
            return same && lsof.median() >= LSOF && c.median() <= C;
        }
    }

    private static String verdict(boolean holds, String wanted) {
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
