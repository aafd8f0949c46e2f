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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/** One server of the soak: a few clients who ask for everything in turn, and what it held whenever it was left alone. */
final class Soaked {

    /**
     * What it held at rest.
     *
     * @param requests answered until then
     * @param descriptors before the collection, which closes files that were left open
     * @param threads its threads
     * @param heapKib in use after a collection; NaN if that was not asked for, or cannot be seen
     */
    record Rest(long requests, int descriptors, int threads, double heapKib) {}

    private static final int CLIENTS = 4;
    /** Between two requests of a client: so that half an hour does not fill the disk. */
    private static final Duration PACE = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LARGE = 4_000_000;

    private final RunningProgram server;
    private final long pid;
    private final String small;
    private final String large;
    private final List<Load.Request> mix;
    private final List<Rest> rests = new ArrayList<>();
    private long requests;

    /** A server that has just started. */
    Soaked(RunningProgram server) throws IOException {
        this.server = server;
        this.pid = Names.pid(server);
        this.small = upload(100_000);
        this.large = upload(LARGE);
        Load.Request labels = Load.Request.get("labels", "/images/" + small + "/labels");
        this.mix = List.of(
                labels,
                Load.Request.get("image", "/images/" + small),
                Load.Request.get("admin", "/admin"),
                new Load.Request("upload", "/images", Image.png(2_000, 3).json()),
                labels,
                Load.Request.get("health", "/healthz"),
                Load.Request.get("image", "/images/" + small));
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

    /** Whether it ran out of descriptors. */
    boolean isDead() {
        return server.log().emfile().isPresent();
    }

    /** Asks, for so long. */
    void load(Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        Load load = new Load(CLIENTS, Integer.MAX_VALUE, PATIENCE, n -> {
            LockSupport.parkNanos(PACE.toNanos());
            return mix.get(n % mix.size());
        });
        Tally tally = load.send(server.uri(), () -> System.nanoTime() > end || isDead());
        requests += tally.served();
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
        Rest rest = new Rest(
                requests,
                DescriptorTable.of(pid).open(),
                Vitals.of(pid).threads(),
                heap ? LiveHeap.kib(pid) : Double.NaN);
        rests.add(rest);
        return rest;
    }

    /** Forgets what was noted: it was still warming up. */
    void forget() {
        rests.clear();
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
