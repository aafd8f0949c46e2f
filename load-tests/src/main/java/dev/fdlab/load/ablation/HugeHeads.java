package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Clients whose requests have heads of nearly a megabyte. They stay connected, and so does what the server keeps of
 * them.
 */
final class HugeHeads implements Killer {

    private static final int LIMIT = 256;
    private static final int CLIENTS = 80;
    private static final int HEAD = 1_000_000;
    private static final int UPLOAD = 8 << 20;
    /** For how long the server keeps a connection between two requests. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private static final Heap HEAP = Field.heap(64);

    @Override
    public String name() {
        return "huge-heads";
    }

    @Override
    public String does() {
        return CLIENTS + " clients send a head of a megabyte each, and stay, with a heap of " + HEAP.why();
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        byte[] head = ("GET /healthz HTTP/1.1\r\nHost: a\r\nX-Fill: " + "x".repeat(HEAD) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] upload = Image.png(UPLOAD, 1).json();
        try (RunningProgram server = field.start(LIMIT, HEAP);
                Stayers clients = new Stayers(server)) {
            long start = System.nanoTime();
            Optional<Verdict> died = clients.come(CLIENTS, head);
            if (died.isPresent()) {
                return died.get();
            }
            // Undertow says nothing of an OutOfMemoryError while it reads a head: it shows where somebody needs memory.
            Verdict stored = Field.stores(server, upload, "8 MiB", CLIENTS);
            if (!(stored instanceof Verdict.Died) && System.nanoTime() - start > KEPT.toNanos()) {
                return Verdict.Unknown.here("it took so long that the first connections were let go");
            }
            return stored;
        }
    }
}
