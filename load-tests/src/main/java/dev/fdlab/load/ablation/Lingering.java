package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A few clients that begin something and do not end it, while there are places enough for everybody: each must be let
 * go.
 *
 * @param name as the matrix calls it
 * @param what what each client does, for people
 * @param begin what it sends; IMAGE in it is the id of a large image
 * @param more what it sends from then on, every half second
 * @param within how long at most, on a machine that is busy with other things
 */
record Lingering(String name, String what, String begin, String more, Duration within) implements Killer {

    private static final int LIMIT = 128;
    private static final int CLIENTS = 10;
    private static final int PACE_MILLIS = 500;
    private static final int LARGE = 10 * 1024 * 1024;

    @Override
    public String does() {
        return CLIENTS + " clients " + what + ": each is let go";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        List<Future<?>> pulses = new ArrayList<>();
        List<HttpConnection> clients = new ArrayList<>();
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            String image = Field.store(server, Image.png(LARGE, 1));
            for (int client = 0; client < CLIENTS; client++) {
                HttpConnection connection = new HttpConnection(server.uri());
                clients.add(connection);
                connection.send(begin.replace("IMAGE", image).getBytes(StandardCharsets.US_ASCII));
                if (!more.isEmpty()) {
                    pulses.add(clock.scheduleWithFixedDelay(
                            () -> send(connection), PACE_MILLIS, PACE_MILLIS, TimeUnit.MILLISECONDS));
                }
            }
            // Who is answered came after them: connections are accepted one after the other.
            if (Field.status(server, "/healthz", new byte[0]) != 200) {
                return new Verdict.Degraded("nobody else is answered");
            }
            return Field.comes(within, () -> Field.held(server, Account.INBOUND) == 0)
                    ? new Verdict.Held("each was let go")
                    : new Verdict.Degraded(Field.held(server, Account.INBOUND) + " of " + CLIENTS
                            + " were still held after " + within.toSeconds() + " s");
        } finally {
            pulses.forEach(pulse -> pulse.cancel(true));
            clock.shutdownNow();
            for (HttpConnection client : clients) {
                client.close();
            }
        }
    }

    private void send(HttpConnection connection) {
        try {
            connection.send(more.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Let go. What is scheduled and throws is not run again.
            throw new UncheckedIOException(e);
        }
    }
}
