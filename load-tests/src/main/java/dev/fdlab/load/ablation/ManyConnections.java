package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * As many connections as the limit allows, with little memory: of each the server keeps the longest head that came, and
 * a piece of the image that nobody takes.
 */
final class ManyConnections implements Killer {

    private static final int LIMIT = 1_024;
    private static final int CLIENTS = 800;
    private static final int FILL = 15_000;
    private static final int LARGE = 4_000_000;
    private static final int UPLOAD = 1_000_000;
    private static final Heap HEAP = Field.heap(64);

    @Override
    public String name() {
        return "many-connections";
    }

    @Override
    public String does() {
        return CLIENTS + " clients ask for an image of 4 MB and read nothing, under a limit of " + LIMIT
                + ", with a heap of " + HEAP.why();
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        byte[] upload = Image.png(UPLOAD, 1).json();
        try (RunningProgram server = field.start(LIMIT, HEAP);
                Stayers clients = new Stayers(server)) {
            byte[] request = ("GET /images/" + Field.store(server, Image.png(LARGE, 2))
                            + " HTTP/1.1\r\nHost: a\r\nX-Fill: " + "x".repeat(FILL) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            return clients.come(CLIENTS, request).orElseGet(() -> Field.stores(server, upload, "1 MB", CLIENTS));
        }
    }
}
