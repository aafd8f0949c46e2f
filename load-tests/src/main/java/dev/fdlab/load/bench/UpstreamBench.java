package dev.fdlab.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Direction;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Guest;
import dev.fdlab.load.launch.House;
import dev.fdlab.load.launch.ProcessLauncher;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private static final int CONNECTIONS = 10_000;
    /** Connections that are served before: a JVM that is still compiling is measured for its compiler. */
    private static final int WARM_UP = 3_000;

    private static final Limit LIMIT = new Limit(20_000, 20_000);
    /** What a server has not accepted by then it is not given more time for. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** The largest that fake-upstream may take for a connection, in KiB. */
    private static final double RESIDENT = 4;

    /**
     * How one contestant did in one round.
     *
     * @param held connections in its descriptor table
     * @param seconds until the last of them was there
     * @param kib resident memory a held connection
     * @param threads before the load
     * @param threadsHeld with all connections held
     */
    private record Result(int held, double seconds, double kib, int threads, int threadsHeld) {
        double rate() {
            return held / seconds;
        }
    }

    private final ProcessLauncher launcher;
    private final House house;
    private final int rounds;
    private final PrintStream out;

    /** Prepares so many rounds. */
    public UpstreamBench(ProcessLauncher launcher, House house, int rounds, PrintStream out) {
        this.launcher = launcher;
        this.house = house;
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
            throw new IllegalStateException("this bench holds " + CONNECTIONS
                    + " connections and needs a hard limit of " + LIMIT.hard() + " open files (ulimit -Hn)");
        }
        Path peers = Peers.fetched(house, out);
        out.println("Upstream: " + CONNECTIONS + " connections held in silence, limit " + LIMIT.hard() + ", " + rounds
                + " rounds; each server in a fresh JVM");
        Map<String, List<Result>> results = new LinkedHashMap<>();
        boolean exact = true;
        Contestant first = contestants(peers).get(0);
        try (Guest guest = launcher.guest(ProcessLauncher.OWN_JDK, LIMIT, options(first))) {
            // The clients warm up, so that the first server is not measured with slower ones than the others.
            hold(first, guest);
        }
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : contestants(peers)) {
                out.print("  round " + round + " of " + rounds + ": " + contestant.name() + " ... ");
                out.flush();
                try (Guest guest = launcher.guest(ProcessLauncher.OWN_JDK, LIMIT, options(contestant))) {
                    Result result = hold(contestant, guest);
                    results.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                            .add(result);
                    out.printf(
                            Locale.ROOT,
                            "%d held after %.1f s, %.1f KiB each, threads %d -> %d%n",
                            result.held(),
                            result.seconds(),
                            result.kib(),
                            result.threads(),
                            result.threadsHeld());
                    if (contestant.path().equals("/fault")) {
                        exact &= journalIsExact(contestant);
                    }
                }
            }
        }
        return report(results, exact);
    }

    private List<Contestant> contestants(Path peers) throws IOException {
        return List.of(
                Contestant.fakeUpstream(house.jar("fake-upstream")),
                Contestant.wireMock(peers.resolve("wiremock-standalone.jar")),
                Contestant.mockServer(peers.resolve("mockserver-netty-no-dependencies.jar")));
    }

    private static List<String> options(Contestant contestant) {
        List<String> java = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx2g"));
        java.addAll(contestant.java());
        return java;
    }

    private static Result hold(Contestant contestant, Guest guest) throws IOException, InterruptedException {
        Awaitility.await(contestant.name() + " to start")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    if (!guest.alive()) {
                        throw new IllegalStateException(
                                contestant.name() + " ended:\n" + guest.log().tail());
                    }
                    return contestant.listens();
                });
        // While it still answers: some servers keep a silent exchange for ever, even when its client is gone.
        Crowd warmUp = new Crowd(contestant.port(), WARM_UP);
        awaitHeld(contestant, guest, WARM_UP);
        awaitIdle(guest);
        warmUp.leave();
        Awaitility.await("the first clients to be gone")
                .atMost(Duration.ofSeconds(60))
                .until(() -> held(contestant, guest) == 0);
        contestant.keepSilent();
        awaitIdle(guest);
        if (contestant.path().equals("/fault")) {
            contestant.ask("DELETE", "/journal", "");
        }
        Vitals before = Vitals.of(guest.pid());
        long start = System.nanoTime();
        Crowd crowd = new Crowd(contestant.port(), CONNECTIONS);
        try {
            int held = awaitHeld(contestant, guest, CONNECTIONS);
            double seconds = (System.nanoTime() - start) / 1e9;
            awaitIdle(guest);
            Vitals full = Vitals.of(guest.pid());
            return new Result(
                    held,
                    seconds,
                    (double) (full.residentKib() - before.residentKib()) / Math.max(1, held),
                    before.threads(),
                    full.threads());
        } finally {
            crowd.leave();
        }
    }

    /** Connections in the server's descriptor table. */
    private static int held(Contestant contestant, Guest guest) {
        return (int) DescriptorTable.of(guest.pid()).descriptors().stream()
                .flatMap(descriptor -> descriptor.tcp().stream())
                .filter(tcp ->
                        tcp.direction() == Direction.INBOUND && tcp.local().getPort() == contestant.port())
                .count();
    }

    /** Waits until so many are held, or the server's time is up; the number that is. */
    private static int awaitHeld(Contestant contestant, Guest guest, int connections)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Path table = Path.of("/proc", Long.toString(guest.pid()), "fd");
        // The whole table costs 50 ms of processor time, which the server may want. Since Linux 6.2 the size of
        // /proc/PID/fd is the number of descriptors, and before it is 0: proc_pid_fd(5).
        boolean cheap = Files.size(table) > 0;
        while (System.nanoTime() - end < 0 && guest.alive()) {
            if ((!cheap || Files.size(table) > connections) && held(contestant, guest) >= connections) {
                break;
            }
            Thread.sleep(cheap ? 2 : 50);
        }
        // A connection of ours to a control port that is the same port is none of them.
        return Math.min(connections, held(contestant, guest));
    }

    /** Until a server has read what was sent to it: it then uses next to no processor time. */
    private static void awaitIdle(Guest guest) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long used = Vitals.of(guest.pid()).ticks();
        for (long before = used - 10; used - before > 2 && System.nanoTime() - end < 0; ) {
            Thread.sleep(300);
            before = used;
            used = Vitals.of(guest.pid()).ticks();
        }
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
        out.println("    its journal: " + entries + " connections, " + complete + " of them ended by the client's RST");
        return entries == CONNECTIONS && complete == CONNECTIONS;
    }

    private boolean report(Map<String, List<Result>> results, boolean exact) {
        out.println();
        out.println("| server | held | seconds | connections a second | KiB a connection | threads |");
        out.println("|---|---|---|---|---|---|");
        results.forEach((name, of) -> out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.0f | %.1f | %d -> %d |%n",
                name,
                of.stream().mapToInt(Result::held).min().orElseThrow(),
                median(of, Result::seconds),
                median(of, Result::rate),
                median(of, Result::kib),
                of.get(0).threads(),
                of.stream().mapToInt(Result::threadsHeld).max().orElseThrow()));
        out.println();
        List<Result> ours = results.get("fake-upstream");
        List<String> peers = results.keySet().stream()
                .filter(name -> !name.equals("fake-upstream"))
                .toList();
        Spread kib = Spread.of(ours.stream().mapToDouble(Result::kib).toArray());
        boolean constant = ours.stream().allMatch(result -> result.threads() == result.threadsHeld());
        boolean holds = claim("KiB a connection, at most " + RESIDENT, kib, kib.median() <= RESIDENT);
        for (String peer : peers) {
            Spread memory = ratio(ours, results.get(peer), Result::kib);
            holds &= claim("memory to that of " + peer + ", at most 0.33", memory, memory.median() <= 1 / 3.0);
        }
        for (String peer : peers) {
            Spread speed = ratio(ours, results.get(peer), Result::rate);
            holds &= claim("connections a second to those of " + peer + ", at least 10", speed, speed.median() >= 10);
        }
        return holds & claim("threads constant", constant, constant) & claim("journal exact", exact, exact);
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
