package dev.fdlab.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Ten thousand connections, each with a request that is never answered: what they cost fake-upstream, and what they
 * cost other fake servers, in turns, each in a fresh JVM with the same options.
 */
public final class UpstreamBench {

    private static final String OURS = "fake-upstream";
    private static final Limit LIMIT = new Limit(20_000, 20_000);
    /** The largest that fake-upstream may take for a connection, in KiB. */
    private static final double RESIDENT = 4;
    /** Of another server's memory. */
    private static final double MEMORY = 0.33;
    /** Times the connections a second of its processor time. */
    private static final double BY_PROCESSOR = 10;
    /**
     * Times the connections a second of the clock. Less, because the clients are in the way: their ten thousand
     * connects cost 0.7 to 0.9 s of the same processors, more than fake-upstream takes for its part.
     */
    private static final double BY_CLOCK = 2;

    /**
     * How one contestant did in one round: in one JVM for its memory, in another for its speed.
     */
    private record Result(Hold young, Hold warm) {
        double kib() {
            return young.kib();
        }

        /** Connections a second. */
        double rate() {
            return warm.held() / warm.seconds();
        }

        /** Connections a second of the server's processor time. */
        double processorRate() {
            return warm.held() / warm.processor();
        }

        boolean sameThreads() {
            return young.threads() == young.threadsHeld() && warm.threads() == warm.threadsHeld();
        }
    }

    private final ProcessLauncher launcher;
    private final Checkout checkout;
    private final int rounds;
    private final PrintStream out;
    private boolean exact = true;
    private String circumstances;
    private UpstreamFigures figures;

    /** Prepares {@code rounds} rounds. */
    public UpstreamBench(ProcessLauncher launcher, Checkout checkout, int rounds, PrintStream out) {
        this.launcher = launcher;
        this.checkout = checkout;
        this.rounds = rounds;
        this.out = out;
    }

    /**
     * Runs, reports, and says whether every figure is reached.
     *
     * @throws IllegalStateException when the other servers cannot be fetched, or this process may not open enough
     */
    public boolean run() throws IOException, InterruptedException {
        if (Limit.of(ProcessHandle.current().pid()).hard() < LIMIT.hard()) {
            throw new IllegalStateException("this bench holds " + Hold.CONNECTIONS
                    + " connections and needs a hard limit of " + LIMIT.hard() + " open files (ulimit -Hn)");
        }
        Path peers = Peers.fetched(checkout, out);
        out.println("Upstream: " + Hold.CONNECTIONS + " connections held in silence, limit " + LIMIT.hard() + ", "
                + rounds + " rounds; each server in two fresh JVMs");
        circumstances = circumstances();
        // The clients warm up, so that the first server is not measured with slower ones than the others.
        hold(contestants(peers).get(0), Hold.Past.YOUNG);
        Map<String, List<Result>> results = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : contestants(peers)) {
                out.print("  round " + round + " of " + rounds + ": " + contestant.name() + " ... ");
                out.flush();
                Result result = new Result(hold(contestant, Hold.Past.YOUNG), hold(contestant, Hold.Past.WARM));
                results.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(result);
                out.printf(
                        Locale.ROOT,
                        "%.1f KiB each; when warm %d held after %.2f s, processor %.2f s (clients %.2f s)%n",
                        result.kib(),
                        result.warm().held(),
                        result.warm().seconds(),
                        result.warm().processor(),
                        result.warm().clients());
            }
        }
        return report(results);
    }

    /** Keeps what the last {@link #run()} measured, in {@code docs} and on fake-upstream's page. */
    public void record() throws IOException {
        new UpstreamPage(checkout).write(figures);
    }

    private Hold hold(Contestant contestant, Hold.Past past) throws IOException, InterruptedException {
        try (BareProcess jvm = launcher.jvm(ProcessLauncher.OWN_JDK, LIMIT, options(contestant))) {
            Hold hold = Hold.of(contestant, jvm, past);
            if (contestant.path().equals("/fault")) {
                exact &= journalIsExact(contestant);
            }
            return hold;
        }
    }

    private List<Contestant> contestants(Path peers) throws IOException {
        return List.of(
                Contestant.fakeUpstream(checkout.jar("fake-upstream")),
                Contestant.wireMock(peers.resolve("wiremock-standalone.jar")),
                Contestant.mockServer(peers.resolve("mockserver-netty-no-dependencies.jar")));
    }

    private static List<String> options(Contestant contestant) {
        List<String> java = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx2g"));
        java.addAll(contestant.java());
        return java;
    }

    /** Whether the journal has every connection, each with its request and the RST of its client. */
    private boolean journalIsExact(Contestant contestant) throws IOException, InterruptedException {
        Awaitility.await("the clients' RSTs to be read")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        contestant.ask("GET", "/connections", "").body().strip().equals("[]"));
        JsonNode journal = new ObjectMapper()
                .readTree(contestant.ask("GET", "/journal", "").body());
        int entries = 0;
        int complete = 0;
        for (JsonNode entry : journal.path("connections")) {
            entries++;
            if (entry.path("ended").asText().equals("client RST")) {
                complete++;
            }
        }
        return entries == Hold.CONNECTIONS && complete == Hold.CONNECTIONS;
    }

    private boolean report(Map<String, List<Result>> results) {
        figures = figures(results);
        out.println();
        out.print(figures.markdown());
        out.println();
        List<Result> ours = results.remove(OURS);
        Spread kib = Spread.of(ours.stream().mapToDouble(Result::kib).toArray());
        boolean constant = ours.stream().allMatch(Result::sameThreads);
        boolean holds = claim("KiB a connection, at most " + RESIDENT, kib, kib.median() <= RESIDENT)
                & claim("threads constant", constant, constant)
                & claim("journal exact", exact, exact);
        for (Map.Entry<String, List<Result>> peer : results.entrySet()) {
            out.println("  " + peer.getKey());
            Spread memory = ratio(ours, peer.getValue(), Result::kib);
            Spread speed = ratio(ours, peer.getValue(), Result::rate);
            Spread processor = ratio(ours, peer.getValue(), Result::processorRate);
            holds &= claim("  memory to its, at most " + MEMORY, memory, memory.median() <= MEMORY)
                    & claim(
                            "  connections a second of processor time to its, at least " + BY_PROCESSOR,
                            processor,
                            processor.median() >= BY_PROCESSOR)
                    & claim("  the same by the clock, at least " + BY_CLOCK, speed, speed.median() >= BY_CLOCK);
        }
        out.println("  by the clock less is asked for: the clients' own connects take the same processors");
        return holds;
    }

    private UpstreamFigures figures(Map<String, List<Result>> results) {
        List<UpstreamFigures.Server> servers = new ArrayList<>();
        results.forEach((name, of) -> servers.add(new UpstreamFigures.Server(
                name,
                of.stream().mapToInt(result -> result.warm().held()).min().orElseThrow(),
                median(of, result -> result.warm().seconds()),
                median(of, result -> result.warm().processor()),
                median(of, Result::kib),
                of.get(0).warm().threads(),
                of.stream()
                        .mapToInt(result -> result.warm().threadsHeld())
                        .max()
                        .orElseThrow())));
        List<Result> ours = results.get(OURS);
        List<UpstreamFigures.Ratio> ratios = new ArrayList<>();
        results.forEach((name, of) -> {
            if (!name.equals(OURS)) {
                ratios.add(new UpstreamFigures.Ratio(
                        name, ratio(ours, of, Result::rate), ratio(ours, of, Result::processorRate)));
            }
        });
        return new UpstreamFigures(circumstances, servers, ratios);
    }

    /** With the load that others put on the machine: it is what speed depends on most. */
    private String circumstances() throws IOException {
        return String.format(
                Locale.ROOT,
                "On %s: rounds %d, processors %d, JDK %s, Linux %s, load average before the first round %s",
                LocalDate.now(ZoneOffset.UTC),
                rounds,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getProperty("os.version"),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    /** One side to the other, round by round. */
    private static Spread ratio(List<Result> ours, List<Result> theirs, ToDoubleFunction<Result> figure) {
        return Spread.of(IntStream.range(0, ours.size())
                .mapToDouble(round -> figure.applyAsDouble(ours.get(round)) / figure.applyAsDouble(theirs.get(round)))
                .toArray());
    }

    private boolean claim(String what, Object figure, boolean holds) {
        out.println("  " + what + ": " + figure + (holds ? "  (holds)" : "  (DOES NOT HOLD)"));
        return holds;
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        return Spread.of(results.stream().mapToDouble(figure).toArray()).median();
    }
}
