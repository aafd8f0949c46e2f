package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Does a stalled upstream slow down what does not need it? The fixed server serves images while other clients ask for
 * labels at a steady pace, in turns with a healthy and with a silent upstream.
 */
public final class ServingBench {

    private static final Limit LIMIT = new Limit(128, 128);
    /** Of the throughput. */
    private static final double LEAST = 0.95;
    /** Times the latency of the slowest hundredth. */
    private static final double MOST_P99 = 1.5;

    private static final int READERS = 8;
    private static final int ASKERS = 8;
    private static final int IMAGE = 4096;
    private static final Duration ROUND = Duration.ofMillis(1500);
    /** A client that asks for labels rests this long after each answer. */
    private static final Duration PACE = Duration.ofMillis(50);

    private final Servers servers;
    private final int pairs;
    private final PrintStream out;

    /** Prepares {@code rounds} rounds. */
    public ServingBench(Servers servers, int pairs, PrintStream out) {
        this.servers = servers;
        this.pairs = pairs;
        this.out = out;
    }

    /**
     * What a stalled upstream leaves of what does not need it.
     *
     * @param throughput with a stalled upstream, relative to that with a healthy one
     * @param slower the latency of the slowest hundredth with a stalled upstream, relative to that with a healthy one
     */
    public record Served(Spread throughput, double slower) {

        /** Whether both are as they were. */
        public boolean holds() {
            return throughput.median() >= LEAST && slower <= MOST_P99;
        }
    }

    /** Runs and reports. */
    public Served run() throws IOException, InterruptedException {
        out.println("Serving: GET /images/{id} (" + IMAGE + " bytes, " + READERS + " clients) from the fixed server, "
                + "while " + ASKERS + " clients ask for labels; upstream healthy and silent in turns, " + pairs
                + " pairs of " + ROUND.toMillis() + " ms");
        Histogram healthy = new ConcurrentHistogram(3);
        Histogram stalled = new ConcurrentHistogram(3);
        double[] ratios = new double[pairs];
        try (Upstream upstream = servers.upstream();
                RunningProgram server = servers.server(Program.FIXED, LIMIT, Heap.ROOMY, upstream)) {
            String id = upload(server.uri());
            for (int warmUp = 0; warmUp < 2; warmUp++) {
                round(server.uri(), id, new ConcurrentHistogram(3));
            }
            for (int pair = 0; pair < pairs; pair++) {
                // Which side goes first changes from pair to pair: neither profits from what the machine does besides.
                boolean stalledFirst = pair % 2 == 1;
                long first = side(upstream, server.uri(), id, stalledFirst ? stalled : healthy, stalledFirst);
                long second = side(upstream, server.uri(), id, stalledFirst ? healthy : stalled, !stalledFirst);
                ratios[pair] = stalledFirst ? (double) first / second : (double) second / first;
                out.printf(
                        Locale.ROOT,
                        "  pair %d of %d: healthy %d, stalled %d requests, ratio %.2f%n",
                        pair + 1,
                        pairs,
                        stalledFirst ? second : first,
                        stalledFirst ? first : second,
                        ratios[pair]);
            }
        }
        Served served = new Served(
                Spread.of(ratios), (double) stalled.getValueAtPercentile(99) / healthy.getValueAtPercentile(99));
        out.println("  throughput with a stalled upstream to that with a healthy one: " + served.throughput);
        out.println("  latency, healthy: " + latency(healthy) + "; stalled: " + latency(stalled));
        out.printf(
                Locale.ROOT,
                "  median at least %.2f, and p99 at most %.1f times, which is %.2f: %s%n",
                LEAST,
                MOST_P99,
                served.slower,
                served.holds() ? "holds" : "DOES NOT HOLD");
        return served;
    }

    private static String upload(URI server) throws IOException {
        try (HttpConnection connection = new HttpConnection(server)) {
            return Image.id(connection.post("/images", Image.png(IMAGE, 1).json()));
        }
    }

    private static long side(Upstream upstream, URI server, String id, Histogram latencies, boolean stalled)
            throws IOException, InterruptedException {
        upstream.fault(stalled ? "accept-silent" : "ok");
        return round(server, id, latencies);
    }

    /** One round: returns how many images were served in it. */
    private static long round(URI server, String id, Histogram latencies) throws IOException, InterruptedException {
        long end = System.nanoTime() + ROUND.toNanos();
        long before = latencies.getTotalCount();
        List<Callable<Void>> clients = new ArrayList<>();
        clients.addAll(Collections.nCopies(ASKERS, () -> ask(server, id, end)));
        clients.addAll(Collections.nCopies(READERS, () -> read(server, id, end, latencies)));
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            for (Future<Void> client : threads.invokeAll(clients)) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A client failed: " + e.getCause(), e);
        } finally {
            threads.shutdown();
        }
        return latencies.getTotalCount() - before;
    }

    private static Void read(URI server, String id, long end, Histogram latencies) throws IOException {
        try (HttpConnection connection = new HttpConnection(server)) {
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                Answer answer = connection.get("/images/" + id);
                if (answer.status() != 200 || answer.body().length != IMAGE) {
                    throw new IllegalStateException("GET image answered " + answer.status());
                }
                latencies.recordValue((System.nanoTime() - start) / 1000);
            }
        }
        return null;
    }

    private static Void ask(URI server, String id, long end) throws IOException, InterruptedException {
        try (HttpConnection connection = new HttpConnection(server)) {
            while (System.nanoTime() < end) {
                connection.get("/images/" + id + "/labels");
                Thread.sleep(PACE.toMillis());
            }
        }
        return null;
    }

    private static String latency(Histogram micros) {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p99 %.2f ms",
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0);
    }
}
