package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.durability.SoftLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A server without a descriptor to accept with, which somebody gives back. XNIO would put off its next try further with
 * each one that fails, and says so in the log.
 */
final class Starved implements Killer {

    private static final int LIMIT = 128;
    /** Far below what a server holds at rest. */
    private static final int STARVED = 8;

    /** XNIO says this at its third failure, 1.25 s after the first. */
    private static final String PUT_OFF = "backing off for 4000 milliseconds";

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "starved";
    }

    @Override
    public String does() {
        return "the soft limit is lowered below what the server holds, and given back: it is deaf for less than a second";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        Optional<String> unavailable = SoftLimit.unavailable();
        if (unavailable.isPresent()) {
            return Verdict.Unknown.here(unavailable.get());
        }
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            SoftLimit limit = new SoftLimit(Field.pid(server), LIMIT);
            limit.set(STARVED);
            try (HttpConnection waiting = new HttpConnection(server.uri()).patience(Field.PATIENCE)) {
                waiting.send("GET", "/healthz", new byte[0]);
                if (!Field.comes(() -> server.log().emfile().isPresent())) {
                    return new Verdict.Unknown("no accept has failed: the limit did not bite");
                }
                boolean deaf = Field.comes(LONG_ENOUGH, () -> server.log().has(line -> line.contains(PUT_OFF)));
                limit.restore();
                if (deaf) {
                    return new Verdict.Degraded("deaf for 4 s at a stretch, and longer each time");
                }
                int status = waiting.receive("GET").status();
                return status == 200
                        ? new Verdict.Held("who had come meanwhile was answered")
                        : new Verdict.Degraded("who had come meanwhile was answered " + status);
            } catch (IOException e) {
                return new Verdict.Degraded("who had come meanwhile was not answered");
            }
        }
    }
}
