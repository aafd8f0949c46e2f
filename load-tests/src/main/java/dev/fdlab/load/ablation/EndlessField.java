package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small body in chunks, and after it a field without end: RFC 9112, 7.1.2, allows fields there, called trailers. */
final class EndlessField implements Killer {

    private static final int LIMIT = 128;
    private static final int MEBIBYTES = 64;
    private static final int UPLOAD = 8 << 20;
    private static final Heap HEAP =
            new Heap(MEBIBYTES + " MiB", List.of("-XX:+UseSerialGC", "-Xmx" + MEBIBYTES + "m"));

    @Override
    public String name() {
        return "endless-field";
    }

    @Override
    public String does() {
        return "a client sends 5 bytes, and after them a header field as long as the heap is large, " + HEAP.why();
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        byte[] body = "POST /images HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: "
                .getBytes(StandardCharsets.US_ASCII);
        byte[] more = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        byte[] upload = Image.png(UPLOAD, 1).json();
        try (RunningProgram server = field.start(LIMIT, HEAP);
                HttpConnection client = new HttpConnection(server.uri())) {
            client.send(body);
            long sent = 0;
            boolean cut = false;
            while (!cut && sent < (long) MEBIBYTES << 20) {
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
                    : new Verdict.Degraded((sent >> 20) + " MiB of a field were taken");
        }
    }
}
