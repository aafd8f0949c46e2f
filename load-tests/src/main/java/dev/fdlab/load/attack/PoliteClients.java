package dev.fdlab.load.attack;

import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Clients that each ask once, on a connection of their own. They begin by the clock, whether those before them have
 * been answered or not: a client that waited for its turn would leave out just the time in which nobody is answered.
 */
final class PoliteClients {

    /** How long a client waits before it gives up. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * How they fared.
     *
     * @param path what they asked for
     * @param asked how many there were
     * @param soon how many were answered 200, and whole, within a second
     * @param answered how many were answered so within {@link #PATIENCE}
     * @param micros how long each took, in microseconds; also those that were not answered
     */
    record Fared(String path, int asked, int soon, int answered, Histogram micros) {

        /** Without the times, for a test that fails. */
        @Override
        public String toString() {
            return path + ": " + answered + " of " + asked + " answered, " + soon + " within 1 s";
        }
    }

    private final URI server;
    private final String path;
    private final int bytes;
    private final Duration away;
    private final Histogram micros = new ConcurrentHistogram(3);
    private final List<Thread> clients = new ArrayList<>();
    private int soon;
    private int answered;

    /**
     * Clients of one path.
     *
     * @param bytes of the body of its answer; negative if any will do
     * @param away how long after its connect a request comes: on loopback at once, from far away after a round trip
     */
    PoliteClients(URI server, String path, int bytes, Duration away) {
        this.server = server;
        this.path = path;
        this.bytes = bytes;
        this.away = away;
    }

    /**
     * Clients of {@code /healthz}, of {@code /admin} and of the small image.
     *
     * @param small bytes of that image
     * @param away how long after its connect a request comes
     */
    static List<PoliteClients> of(Target target, int small, Duration away) {
        return List.of(
                new PoliteClients(target.base(), "/healthz", -1, away),
                new PoliteClients(target.base(), "/admin", -1, away),
                new PoliteClients(target.base(), "/images/" + target.small(), small, away));
    }

    /**
     * A number of clients for each of them, one begun at each interval, in milliseconds; returns when the last has
     * given up.
     */
    static List<Fared> ask(List<PoliteClients> paths, int each, int everyMillis) throws InterruptedException {
        long start = System.nanoTime();
        for (int client = 0; client < each; client++) {
            for (int path = 0; path < paths.size(); path++) {
                long due = start + TimeUnit.MILLISECONDS.toNanos((long) (client * paths.size() + path) * everyMillis);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                paths.get(path).begin(due);
            }
        }
        List<Fared> fared = new ArrayList<>();
        for (PoliteClients path : paths) {
            fared.add(path.end());
        }
        return fared;
    }

    /** Of the path that fared worst, how many of 100. */
    static int fewest(List<Fared> paths, ToIntFunction<Fared> count) {
        return paths.stream()
                .mapToInt(path -> 100 * count.applyAsInt(path) / path.asked())
                .min()
                .orElseThrow();
    }

    private void begin(long due) {
        Thread client = new Thread(() -> ask(due), "polite-client");
        client.setDaemon(true);
        client.start();
        clients.add(client);
    }

    private void ask(long due) {
        boolean whole = false;
        try (HttpConnection connection = new HttpConnection(server, PATIENCE)) {
            TimeUnit.NANOSECONDS.sleep(away.toNanos());
            Answer answer = connection.get(path);
            whole = answer.status() == 200 && (bytes < 0 || answer.body().length == bytes);
        } catch (IOException e) {
            // Not answered.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long nanos = System.nanoTime() - due;
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
        count(whole && nanos <= PATIENCE.toNanos(), nanos <= SOON_NANOS);
    }

    private synchronized void count(boolean inTime, boolean inASecond) {
        if (inTime) {
            answered++;
            soon += inASecond ? 1 : 0;
        }
    }

    private Fared end() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
        synchronized (this) {
            return new Fared(path, clients.size(), soon, answered, micros);
        }
    }
}
