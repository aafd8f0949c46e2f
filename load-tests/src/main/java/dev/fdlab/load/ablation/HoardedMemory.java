package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Uploads that come fast but for their last bytes, which come one by one: together they hold all memory for bodies. */
final class HoardedMemory implements Killer {

    private static final int LIMIT = 128;
    private static final int LARGE = 4_000_000;
    /** What is left beside large ones. */
    private static final int SMALL = 200_000;

    private static final int OF_EACH = 16;
    private static final int NEVER_SENT = 100_000;
    private static final int PACE_MILLIS = 1_000;
    private static final int UPLOAD = 1_000_000;
    private static final Heap HEAP = Field.heap(64);

    @Override
    public String name() {
        return "hoarded-memory";
    }

    @Override
    public String does() {
        return OF_EACH + " clients send 4 MB at once and then a byte a second, and as many 200 KB, with a heap of "
                + HEAP.why() + ": another stores an image of 1 MB";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        byte[] upload = Image.png(UPLOAD, 1).json();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        List<HttpConnection> slow = new ArrayList<>();
        List<Future<?>> pulses = new ArrayList<>();
        try (RunningProgram server = field.start(LIMIT, HEAP);
                Stayers clients = new Stayers(server)) {
            for (int number = 0; number < 2 * OF_EACH; number++) {
                int size = number < OF_EACH ? LARGE : SMALL;
                HttpConnection client = clients.comes(
                        ("POST /images HTTP/1.1\r\nHost: a\r\nContent-Length: " + (size + NEVER_SENT) + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                Stayers.send(client, new byte[size]);
                slow.add(client);
                // Two that ask for the last of the memory at once are both refused, and then it is not the last.
                Field.awaitRead(server);
            }
            for (HttpConnection client : slow) {
                pulses.add(clock.scheduleAtFixedRate(
                        () -> Stayers.send(client, new byte[1]), PACE_MILLIS, PACE_MILLIS, TimeUnit.MILLISECONDS));
            }
            int first = Field.status(server, "/images", upload);
            if (first != 503) {
                return new Verdict.Unknown("the first image was answered " + first + ": the memory was not short");
            }
            return Field.comes(() -> Field.status(server, "/images", upload) == 201)
                    ? new Verdict.Held("the image is stored")
                    : new Verdict.Degraded("for " + Field.PATIENCE.toSeconds() + " s each image was refused");
        } finally {
            pulses.forEach(pulse -> pulse.cancel(true));
            clock.shutdownNow();
        }
    }
}
