package dev.fdlab.load.durability;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.bench.Vitals;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import dev.fdlab.load.stock.StockSite;
import dev.fdlab.load.stock.StockUndertow;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody lowers the soft limit of a running server below what it holds, and after some seconds gives it back. Beside
 * it stands Undertow as it comes, which by then has put off its next accept for 16 s.
 */
final class Starvation {

    /**
     * What came of it.
     *
     * @param answers status by request, on a connection that was open before
     * @param processor how much of one processor it used meanwhile, 1 for all of it
     * @param millis how long after the return a client was answered 200 that had come meanwhile; negative if it was not
     * @param stockFirst whether stock Undertow answered its own before that
     * @param stockDeaf for how long stock Undertow said last that it will not accept
     * @param broken a sentence for each promise that was not kept
     */
    record Outcome(
            Map<String, Integer> answers,
            double processor,
            long millis,
            boolean stockFirst,
            Duration stockDeaf,
            List<String> broken) {

        /** Whether the client was answered at once, and long before stock Undertow will try again. */
        boolean soon() {
            return millis >= 0 && millis < SOON.toMillis() && !stockFirst;
        }

        /** Whether it was busy although it had little to do. */
        boolean spins() {
            return processor > SPINNING;
        }
    }

    /** Of a processor: what a handful of requests a second does not need, and a thread that spins does. */
    private static final double SPINNING = 0.5;

    private static final int LIMIT = 128;
    /** Far below what a server holds at rest. */
    private static final int STARVED = 8;
    /** Connections that are idle, and must be closed meanwhile. */
    private static final int IDLE = 6;

    /**
     * Until a client is accepted that has waited: by design 350 ms at most, of which no part depends on what was before
     * (the fixed server's {@code Accepting}). The rest is for a machine that is busy with other things.
     */
    static final Duration SOON = Duration.ofSeconds(2);

    /** From the last request on; the fixed server allows 5. Less than stock Undertow is deaf for. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

    private static final Duration LONG_DEAF = Duration.ofSeconds(16);
    private static final Pattern BACK_OFF = Pattern.compile(".*backing off for (\\d+) milliseconds.*");
    private static final Pattern POISONED =
            Pattern.compile(".*(NoClassDefFoundError|ExceptionInInitializerError|Could not initialize class).*");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Set<String> broken = new LinkedHashSet<>();
    private final Map<String, Integer> answers = new LinkedHashMap<>();

    private Starvation() {}

    /**
     * Starves a server that has done little since it was started: a class that is first used now may be spoilt for
     * good.
     */
    static Outcome of(ProcessLauncher launcher, Servers servers, Program program)
            throws IOException, InterruptedException {
        try (Upstream upstream = servers.upstream();
                RunningProgram server = servers.server(program, new Limit(LIMIT, LIMIT), Kills.HEAP, upstream);
                BareProcess stock = launcher.jvm(
                        ProcessLauncher.OWN_JDK,
                        new Limit(LIMIT, LIMIT),
                        List.of(
                                "-XX:+UseSerialGC",
                                "-cp",
                                servers.checkout().jar("load-tests") + ":"
                                        + servers.checkout().jar(Program.FIXED.module()),
                                StockUndertow.class.getName(),
                                StockSite.in(launcher.scratch()).toString()))) {
            String ready = stock.log()
                    .await("Undertow to listen", line -> line.startsWith("listening on "), PATIENCE)
                    .text();
            return new Starvation().starve(server, stock, URI.create(ready.split(" ")[2]));
        }
    }

    private Outcome starve(RunningProgram server, BareProcess stock, URI stockUri)
            throws IOException, InterruptedException {
        long pid = Names.pid(server);
        SoftLimit limit = new SoftLimit(pid, LIMIT);
        SoftLimit stockLimit = new SoftLimit(stock.pid(), LIMIT);
        Idle idle = new Idle(server.uri(), IDLE);
        try (idle;
                HttpConnection open = new HttpConnection(server.uri())) {
            String id = Image.id(open.post("/images", Image.png(1_000, 1).json()));
            Vitals before = Vitals.of(pid);
            long start = System.nanoTime();
            limit.set(STARVED);
            stockLimit.set(STARVED);
            CompletableFuture<Long> waiting = ask(server.uri());
            CompletableFuture<Long> stockWaiting = ask(stockUri);
            answers(open, id);
            while (deaf(stock).compareTo(LONG_DEAF) < 0
                    || idle.open() > 0 && System.nanoTime() - start < LONGEST_IDLE.toNanos()) {
                expect(open, "/healthz", 200);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            double processor = Vitals.of(pid).processorSecondsSince(before) * 1e9 / (System.nanoTime() - start);
            if (waiting.isDone()) {
                broken.add("a client that came meanwhile was not left waiting: the limit did not bite");
            }
            if (idle.open() > 0) {
                broken.add("while it starves " + idle.open() + " of " + IDLE + " idle connections are not closed");
            }
            stockLimit.restore();
            long returned = System.nanoTime();
            limit.restore();
            Long answered = waiting.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            boolean stockFirst = stockWaiting.isDone();
            if (answered == null) {
                broken.add("a client that came meanwhile was not answered within " + PATIENCE.toSeconds() + " s");
            }
            afterwards(server, id);
            return new Outcome(
                    answers,
                    processor,
                    answered == null ? -1 : TimeUnit.NANOSECONDS.toMillis(answered - returned),
                    stockFirst,
                    deaf(stock),
                    List.copyOf(broken));
        }
    }

    /** What needs no descriptor is answered; of the rest it is said that it cannot be. */
    private void answers(HttpConnection open, String id) throws IOException {
        expect(open, "/healthz", 200);
        expect(open, "/images", 200);
        expect(open, "/admin", 503);
        for (String path : List.of("/images/" + id, "/images/" + id + "/labels")) {
            expectRefusal(path.replace(id, "{id}"), open.get(path));
        }
        expectRefusal("POST /images", open.post("/images", Image.png(1_000, 2).json()));
    }

    /** It needs a descriptor for a file, or for a connection to the upstream, so it must be refused. */
    private void expectRefusal(String request, Answer answer) {
        answers.put(request, answer.status());
        if (answer.status() < 500) {
            broken.add("while it starves " + request + " is answered " + answer.status() + ", which cannot be");
        }
    }

    private void expect(HttpConnection open, String path, int status) throws IOException {
        int answered = open.get(path).status();
        answers.put(path, answered);
        if (answered != status) {
            broken.add("while it starves " + path + " is answered " + answered + ", not " + status);
        }
    }

    private void afterwards(RunningProgram server, String id) throws IOException {
        try (HttpConnection fresh = new HttpConnection(server.uri())) {
            for (String path : List.of(
                    "/healthz", "/images", "/admin", "/images/" + id, "/images/" + id + "/labels", "/metrics")) {
                int status = fresh.get(path).status();
                if (status != 200) {
                    broken.add("the limit is back, and " + path.replace(id, "{id}") + " is answered " + status);
                }
            }
            int status = fresh.post("/images", Image.png(1_000, 3).json()).status();
            if (status != 201) {
                broken.add("the limit is back, and an upload is answered " + status);
            }
        }
        server.log()
                .first(line -> POISONED.matcher(line).matches())
                .ifPresent(line -> broken.add("a class is spoilt for good: " + line.text()));
    }

    /** When a client that connects now is answered 200; it waits for a minute. */
    private static CompletableFuture<Long> ask(URI server) throws IOException {
        HttpConnection client = new HttpConnection(server);
        client.send("GET", "/healthz", new byte[0]);
        CompletableFuture<Long> answered = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try (client) {
                        if (client.receive("GET").status() == 200) {
                            answered.complete(System.nanoTime());
                        }
                    } catch (IOException e) {
                        // Not answered.
                    }
                },
                "waiting-client");
        thread.setDaemon(true);
        thread.start();
        return answered;
    }

    private static Duration deaf(BareProcess stock) {
        List<String> said = stock.log().all(line -> BACK_OFF.matcher(line).matches()).stream()
                .map(line -> line.text())
                .toList();
        if (said.isEmpty()) {
            return Duration.ZERO;
        }
        Matcher last = BACK_OFF.matcher(said.get(said.size() - 1));
        return last.matches() ? Duration.ofMillis(Long.parseLong(last.group(1))) : Duration.ZERO;
    }

    /** Clients that have asked once, and keep their connections. */
    private static final class Idle implements AutoCloseable {
        private static final Duration A_LOOK = Duration.ofMillis(1);

        private final List<HttpConnection> connections = new ArrayList<>();

        Idle(URI server, int count) throws IOException {
            for (int client = 0; client < count; client++) {
                HttpConnection connection = new HttpConnection(server);
                connections.add(connection);
                connection.get("/healthz");
            }
        }

        /** How many the server has not closed. */
        long open() {
            return connections.stream().filter(Idle::isOpen).count();
        }

        private static boolean isOpen(HttpConnection connection) {
            try {
                connection.patience(A_LOOK).receive("GET");
                return true;
            } catch (SocketTimeoutException e) {
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
    }
}
