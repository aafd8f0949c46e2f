package dev.fdlab.load.attack;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.page.MarkdownTable;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The same attacks on servers as they come, and on the fixed server, in one run. */
public final class StockTable {

    private static final Limit LIMIT = new Limit(128, 128);
    /** For one server under one attack. */
    private static final int SECONDS = 44;

    private static final int EACH = 100;
    private static final int EVERY_MILLIS = 20;
    /** The longest that Undertow puts off its next accept is 30 s. */
    private static final Duration DEAF = Duration.ofSeconds(40);

    private static final int AGAIN_MILLIS = 50;

    /** Those that any server can be attacked with: the others know the paths of ours. */
    public static final List<String> ATTACKS = List.of(
            "silent",
            "slow-heads",
            "slow-bodies",
            "vanishing",
            "hoarders",
            "pipelining",
            "slow-readers",
            "promised-bodies",
            "half-heads",
            "trickling",
            "resets");

    /**
     * How a server fared.
     *
     * @param soon of 100 polite clients on the path that fared worst, how many were answered within a second
     * @param emfile whether it said "Too many open files"
     * @param deafMillis until a client was answered that came when the attack was over; negative if it was not
     */
    private record Fared(int soon, boolean emfile, long deafMillis) {

        @Override
        public String toString() {
            return soon
                    + (emfile ? ", EMFILE" : "")
                    + (deafMillis < 0
                            ? ", **deaf for more than " + DEAF.toSeconds() + " s**"
                            : deafMillis > 1_000 ? ", then deaf for " + Math.round(deafMillis / 1e3) + " s" : "");
        }
    }

    private final ProcessLauncher launcher;
    private final Checkout checkout;
    private final PrintStream out;

    /** Tells what it does to a terminal or a file. */
    public StockTable(ProcessLauncher launcher, Checkout checkout, PrintStream out) {
        this.launcher = launcher;
        this.checkout = checkout;
        this.out = out;
    }

    /** What stands above its columns. */
    public static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("attack"));
        for (StockServer.Make make : StockServer.Make.values()) {
            titles.add(make.word());
        }
        return titles;
    }

    /**
     * Attacks each server with each attack, the servers in turns, and makes the table, in Markdown.
     *
     * @param only which of {@link #ATTACKS}; all if it is empty
     */
    public String run(List<String> only) throws IOException, InterruptedException {
        MarkdownTable table = MarkdownTable.of(titles());
        List<String> attacks = only.isEmpty() ? ATTACKS : only;
        int servers = StockServer.Make.values().length;
        out.println("The same attacks, limit " + LIMIT.soft() + ": " + attacks.size() + " attacks on " + servers
                + " servers in turns, some " + Minutes.of(attacks.size() * servers * SECONDS));
        try (Upstream upstream = Upstream.start(launcher, checkout)) {
            for (String name : attacks) {
                Attack attack = Attacks.named(name).orElseThrow();
                List<String> cells = new ArrayList<>(List.of(name));
                for (StockServer.Make make : StockServer.Make.values()) {
                    String cell = cell(make, attack, upstream);
                    out.println("  " + name + ", " + make.word() + ": " + cell.replace("*", ""));
                    cells.add(cell);
                }
                table.row(cells);
            }
        }
        return table.toString();
    }

    private String cell(StockServer.Make make, Attack attack, Upstream upstream)
            throws IOException, InterruptedException {
        Path lab = checkout.jar("load-tests");
        try (StockServer server =
                StockServer.start(make, launcher, lab, checkout.jar("fixed-server"), upstream.address(), LIMIT)) {
            return fared(server, lab, attack).toString();
        } catch (IOException | RuntimeException e) {
            return UnknownCell.because(e);
        }
    }

    private Fared fared(StockServer server, Path lab, Attack attack) throws IOException, InterruptedException {
        List<PoliteClients.Fared> paths;
        try (BareProcess attackers = Attackers.start(launcher, lab, attack, server.target())) {
            Attackers.gather(attackers);
            paths = PoliteClients.ask(
                    PoliteClients.of(server.target(), Target.SMALL, Duration.ZERO), EACH, EVERY_MILLIS);
            Attackers.mustLive(attackers);
        }
        long deaf = deafMillis(server.target());
        int soon = PoliteClients.fewest(paths, PoliteClients.Fared::soon);
        boolean emfile = server.process().log().has(line -> line.contains("Too many open files"));
        return new Fared(soon, emfile, deaf);
    }

    /**
     * Asks until it is answered: the first connection after an attack may still be refused, or told that there was an
     * error.
     */
    private static long deafMillis(Target target) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            Duration left = DEAF.minusNanos(System.nanoTime() - start);
            if (left.toMillis() <= 0) {
                return -1;
            }
            if (answers(target, left)) {
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            }
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
        }
    }

    private static boolean answers(Target target, Duration patience) {
        try (HttpConnection client = new HttpConnection(target.base(), patience)) {
            return client.get("/healthz").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
