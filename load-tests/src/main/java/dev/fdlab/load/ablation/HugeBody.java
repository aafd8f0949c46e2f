package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One body that would take everybody's memory. */
final class HugeBody implements Killer {

    private static final int LIMIT = 128;
    private static final int PIECE = 1 << 20;
    private static final int PIECES = 128;
    private static final Heap HEAP = Field.heap(PIECES);

    @Override
    public String name() {
        return "huge-body";
    }

    @Override
    public String does() {
        return "one client sends a body as large as the whole heap, " + HEAP.why()
                + "; after each MiB another stores an image of 1 MB";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        byte[] image = Image.png(1_000_000, 1).json();
        try (RunningProgram server = field.start(LIMIT, HEAP);
                HttpConnection huge = new HttpConnection(server.uri())) {
            huge.send(("POST /images HTTP/1.1\r\nHost: " + server.uri().getAuthority() + "\r\nContent-Length: "
                            + (long) PIECES * PIECE + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int piece = 1; piece <= PIECES; piece++) {
                boolean taken = takes(huge);
                int status = Field.status(server, "/images", image);
                Optional<Verdict> inLog = Verdict.inLog(server, piece);
                if (inLog.isPresent()) {
                    return inLog.get();
                }
                if (status != 201) {
                    return new Verdict.Degraded("after " + piece + " MiB the image was answered " + status);
                }
                if (!taken) {
                    return new Verdict.Held("the huge body was refused, each image was stored");
                }
            }
            return new Verdict.Held("each image was stored");
        }
    }

    /** One piece more; false when the server has ended the connection. */
    private static boolean takes(HttpConnection huge) {
        try {
            huge.send(new byte[PIECE]);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
