package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Sends half a head and waits. */
final class HalfHeads implements Attack {

    private static final byte[] HALF = "GET /healthz HTTP/1.1\r\nHost: 127".getBytes(StandardCharsets.US_ASCII);
    private static final int CLIENTS = 256;
    private static final int A_SECOND = 2_000;
    /** From a client's connect to its next. */
    private static final long LIFE = TimeUnit.SECONDS.toNanos(1) * CLIENTS / A_SECOND;

    @Override
    public String name() {
        return "half-heads";
    }

    @Override
    public String does() {
        return "sends half a head, waits, and begins again: some " + A_SECOND + " a second in all";
    }

    @Override
    public int clients() {
        return CLIENTS;
    }

    @Override
    public void live(Target target) throws IOException, InterruptedException {
        // By the clock: were the connect not part of it, there would be the fewer, the longer it takes.
        long end = System.nanoTime() + LIFE;
        try (Socket socket = target.connect()) {
            socket.getOutputStream().write(HALF);
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
        }
    }
}
