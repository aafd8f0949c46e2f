package dev.fdlab.load.durability;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.kit.traffic.Tally;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.load.bench.Vitals;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/**
 * One server of the soak: a few clients who ask for everything in turn, and what it held whenever it was left alone.
 */
final class Soaked {

    /**
     * What it held at rest.
     *
     * @param requests answered until then
     * @param descriptors before the collection, which closes files that were left open; the fewest of a few looks,
     *     since one is open for a moment now and then
     * @param threads its threads, likewise
     * @param heapKib in use after a collection; NaN if that was not asked for, or cannot be seen
     */
    record Rest(long requests, int descriptors, int threads, double heapKib) {}

    private static final int CLIENTS = 8;
    /** Clients who ask for labels, and wait while the upstream fails. */
    private static final int ASKERS = 4;
    /** Between two requests of a client: so that half an hour does not fill the disk. */
    private static final Duration PACE = Duration.ofMillis(10);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LOOKS = 5;
    private static final int LARGE = 4_000_000;

    private final RunningProgram server;
    private final long pid;
    private final String small;
    private final String large;
    private final Load.Request labels;
    private final List<Load.Request> mix = new ArrayList<>();
    private final List<Rest> rests = new ArrayList<>();
    private long requests;
    private boolean stopped;

    /** A server that has just started. */
    Soaked(RunningProgram server) throws IOException {
        this.server = server;
        this.pid = Names.pid(server);
        this.small = upload(100_000);
        this.large = upload(LARGE);
        this.labels = Load.Request.get("labels", "/images/" + small + "/labels");
        List<Load.Request> gets = List.of(
                Load.Request.get("image", "/images/" + small),
                Load.Request.get("admin", "/admin"),
                Load.Request.get("health", "/healthz"));
        mix.addAll(gets);
        mix.addAll(gets);
        mix.addAll(gets);
        mix.add(new Load.Request("upload", "/images", Image.png(2_000, 3).json()));
    }

    private String upload(int size) throws IOException {
        try (HttpConnection client = new HttpConnection(server.uri())) {
            return Image.id(client.post("/images", Image.png(size, size).json()));
        }
    }

    URI uri() {
        return server.uri();
    }

    String small() {
        return small;
    }

    String large() {
        return large;
    }

    /** Ends it. */
    void stop() throws IOException {
        stopped = true;
        server.close();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Asks for this long. */
    void load(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        CompletableFuture<Tally> askers = new CompletableFuture<>();
        Thread asking = new Thread(() -> send(ASKERS, n -> labels, end, askers), "askers");
        asking.start();
        CompletableFuture<Tally> others = new CompletableFuture<>();
        send(CLIENTS, n -> mix.get(n % mix.size()), end, others);
        requests += others.join().served() + askers.join().served();
    }

    private void send(int clients, Load.Mix next, long end, CompletableFuture<Tally> done) {
        Load load = new Load(clients, Integer.MAX_VALUE, PATIENCE, n -> {
            LockSupport.parkNanos(PACE.toNanos());
            return next.request(n);
        });
        try {
            done.complete(load.send(server.uri(), () -> System.nanoTime() > end));
        } catch (InterruptedException e) {
            done.completeExceptionally(e);
        }
    }

    /** Waits until it has no connection, but not for ever: a server that leaks them keeps some. */
    void awaitRest(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end && connections() > 0) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private int connections() {
        Ledger ledger = Ledger.of(DescriptorTable.of(pid));
        return ledger.count(Account.INBOUND) + ledger.count(Account.OUTBOUND);
    }

    /** Notes what it holds now. */
    Rest note(boolean heap) throws IOException, InterruptedException {
        int descriptors = Integer.MAX_VALUE;
        int threads = Integer.MAX_VALUE;
        for (int look = 0; look < LOOKS; look++) {
            TimeUnit.MILLISECONDS.sleep(100);
            descriptors = Math.min(descriptors, DescriptorTable.of(pid).open());
            threads = Math.min(threads, Vitals.of(pid).threads());
        }
        Rest rest = new Rest(requests, descriptors, threads, heap ? LiveHeap.kib(pid) : Double.NaN);
        rests.add(rest);
        return rest;
    }

    /** Forgets what was noted: it was still warming up. */
    void forget() {
        rests.clear();
    }

    Rest last() {
        return rests.get(rests.size() - 1);
    }

    int noted() {
        return rests.size();
    }

    /** How one of the figures grew. */
    Slope slope(ToDoubleFunction<Rest> figure) {
        return Slope.of(rests.stream()
                .map(rest -> new Slope.Point(rest.requests(), figure.applyAsDouble(rest)))
                .toList());
    }
}
