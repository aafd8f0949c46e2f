package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.page.MarkdownTable;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.ablation.PatchedServer;
import dev.fdlab.load.attack.Minutes;
import dev.fdlab.load.attack.PoliteTable;
import dev.fdlab.load.attack.Throughput;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** What the fixed server's fixes cost it, and what attacks leave to polite clients. */
public final class ServerBench {

    private static final Limit LIMIT = new Limit(128, 128);
    private static final int CLIENTS = 8;
    /** For a round of each of the three figures, in seconds. */
    private static final int A_ROUND = 20;

    private static final int IMAGE = 4_096;
    /** Half a second of work: whatever else the machine does for a while then falls on both servers. */
    private static final int IMAGES = 5_000;
    /** Turns that nobody counts: the JVM's second compiler is at work for some 50,000 images. */
    private static final int WARM_UP = 12;

    private static final int UPLOADS = 300;
    /** Turns of a round: the median of six ratios, each 0.89 to 1.10, would tell nothing of three per cent. */
    private static final int TURNS = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String STALLED =
            "images a second, every call to the upstream stalled, to the same with a healthy one";
    private static final String SLOWER = "the slowest hundredth of them, in ms, the same two";
    private static final String UNATTACKED_TO = "images a second, nobody attacks, to the same server without eviction";
    private static final String FORCED = "uploads a second, forced to the disk, to the same server without `force`";

    /** The least share of its throughput that an unattacked server keeps with the mechanism that lets everybody in. */
    private static final double UNATTACKED = 0.97;

    private final ProcessLauncher launcher;
    private final Servers servers;
    private final int rounds;
    private final PrintStream out;

    /** Prepares. */
    public ServerBench(ProcessLauncher launcher, Checkout checkout, int rounds, PrintStream out) {
        this.launcher = launcher;
        this.servers = new Servers(launcher, checkout);
        this.rounds = rounds;
        this.out = out;
    }

    /**
     * What it measured.
     *
     * @param tables in Markdown: how polite clients fared, what attacks cost them, what the fixes cost
     * @param holds whether every figure that has a floor reaches it
     */
    public record Result(String tables, boolean holds) {}

    /** What stands above the columns of the last table. */
    static List<String> titles() {
        return List.of("ratio of", "min", "median", "max");
    }

    /** What its rows are called. */
    static List<String> rows() {
        return List.of(STALLED, SLOWER, UNATTACKED_TO, FORCED);
    }

    /**
     * Runs and reports.
     *
     * @param attacks by name; all if it is empty
     */
    public Result run(List<String> attacks) throws IOException, InterruptedException {
        out.println("The fixed server, some "
                + Minutes.of(rounds * A_ROUND + Throughput.seconds(attacks) + PoliteTable.seconds(attacks))
                + ": what its fixes cost, then images a second and polite clients under attack");
        Path noEviction = without("24");
        Path unforced = without("02", "04");
        ServingBench.Served served = new ServingBench(servers, rounds, out).run();
        Spread price = compare("images, with eviction to without", noEviction, Work.IMAGES);
        boolean holds = served.holds() & said(price.median() >= UNATTACKED, "median at least " + UNATTACKED);
        Spread force = compare("uploads, forced to the disk to not", unforced, Work.UPLOADS);
        String throughput = new Throughput(launcher, servers, out).run(attacks);
        PoliteTable.Result polite = new PoliteTable(launcher, servers, noEviction, out).run(attacks);
        MarkdownTable prices = MarkdownTable.of(titles());
        row(prices, STALLED, served.throughput());
        prices.row(SLOWER, "-", figure(served.slower()), "-");
        row(prices, UNATTACKED_TO, price);
        row(prices, FORCED, force);
        holds &= said(
                polite.below() == 0,
                "each path 99 of 100 within 1 s, no EMFILE, no OutOfMemoryError, no 500, no descriptor more than before; cells that are not so: "
                        + polite.below());
        return new Result(polite.table() + "\n" + throughput + "\n" + prices, holds);
    }

    private static void row(MarkdownTable table, String what, Spread ratio) {
        table.row(what, figure(ratio.min()), figure(ratio.median()), figure(ratio.max()));
    }

    private static String figure(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private boolean said(boolean holds, String what) {
        out.println("  " + what + ": " + (holds ? "holds" : "DOES NOT HOLD"));
        return holds;
    }

    private Path without(String... numbers) throws IOException {
        return PatchedServer.without(List.of(numbers), servers.checkout(), launcher.scratch());
    }

    /**
     * Work that is done as fast as the server can.
     *
     * @param request what its requests are called
     * @param status the answer to each of them
     */
    private record Work(String request, int status, BiFunction<String, Integer, Load> of) {

        static final Work IMAGES = new Work("image", 200, ServerBench::images);
        static final Work UPLOADS = new Work("upload", 201, ServerBench::uploads);
    }

    private static Load images(String image, int turn) {
        Load.Request get = Load.Request.get("image", "/images/" + image);
        return new Load(CLIENTS, IMAGES, PATIENCE, n -> get);
    }

    private static Load uploads(String image, int turn) {
        byte[] body = Image.png(IMAGE, turn).json();
        Load.Request post = new Load.Request("upload", "/images", body);
        return new Load(CLIENTS, UPLOADS, PATIENCE, n -> post);
    }

    /** The throughput of the fixed server relative to that of another, the two in turns. */
    private Spread compare(String what, Path other, Work work) throws IOException, InterruptedException {
        try (Upstream upstream = servers.upstream();
                RunningProgram fixed = start("fixed", servers.checkout().jar("fixed-server"), upstream);
                RunningProgram patched = start("patched", other, upstream)) {
            String one = upload(fixed.uri());
            String two = upload(patched.uri());
            for (int turn = -WARM_UP; turn < 0; turn++) {
                seconds(work, fixed, one, turn);
                seconds(work, patched, two, turn);
            }
            double[] ratios = new double[rounds * TURNS];
            for (int turn = 0; turn < ratios.length; turn++) {
                boolean first = turn % 2 == 0;
                double a = seconds(work, first ? fixed : patched, first ? one : two, turn);
                double b = seconds(work, first ? patched : fixed, first ? two : one, turn);
                ratios[turn] = first ? b / a : a / b;
            }
            Spread spread = Spread.of(ratios);
            out.println("Throughput, limit " + LIMIT.soft() + ", " + ratios.length + " pairs of turns; " + what + ": "
                    + spread);
            return spread;
        }
    }

    private RunningProgram start(String name, Path jar, Upstream upstream) throws IOException, InterruptedException {
        return servers.server(name, jar, LIMIT, Heap.ROOMY, upstream, Path.of("data"));
    }

    private static String upload(URI server) throws IOException {
        try (HttpConnection connection = new HttpConnection(server)) {
            return Image.id(connection.post("/images", Image.png(IMAGE, 1).json()));
        }
    }

    private static double seconds(Work work, RunningProgram server, String image, int turn)
            throws InterruptedException {
        Load load = work.of().apply(image, turn);
        long start = System.nanoTime();
        long served = load.send(server.uri(), () -> false).count(work.request(), Integer.toString(work.status()));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (served != load.requests()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "%s answered %d of %d requests", server.name(), served, load.requests()));
        }
        return seconds;
    }
}
