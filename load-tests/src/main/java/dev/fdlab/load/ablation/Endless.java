package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A client that goes on sending, as fast as it can, what nobody wants: it must be cut off.
 *
 * @param name as the matrix calls it
 * @param what what the client does, for people
 * @param begin what it sends first
 * @param mebibytes how much it sends then, at most
 * @param part what that is a part of, for people
 */
record Endless(String name, String what, String begin, int mebibytes, String part) implements Killer {

    private static final int LIMIT = 128;
    private static final int UPLOAD = 8 << 20;
    private static final Heap HEAP = Field.heap(64);

    @Override
    public String does() {
        return "a client " + what;
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        byte[] more = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        byte[] upload = Image.png(UPLOAD, 1).json();
        try (RunningProgram server = field.start(LIMIT, HEAP);
                HttpConnection client = new HttpConnection(server.uri())) {
            client.send(begin.getBytes(StandardCharsets.US_ASCII));
            long sent = 0;
            boolean cut = false;
            while (!cut && sent < (long) mebibytes << 20) {
                try {
                    client.send(more);
                    sent += more.length;
                } catch (IOException e) {
                    cut = true;
                }
            }
            // While they come: who stores an image needs the memory.
            Verdict stored = Field.stores(server, upload, "8 MiB", 1);
            return cut || stored instanceof Verdict.Died
                    ? stored
                    : new Verdict.Degraded((sent >> 20) + " MiB of " + part + " were taken");
        }
    }
}
