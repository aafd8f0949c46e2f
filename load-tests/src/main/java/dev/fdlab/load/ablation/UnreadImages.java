package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Clients that ask for a large image and read none of it. */
final class UnreadImages implements Killer {

    private static final int LIMIT = 256;
    private static final int CLIENTS = 60;
    private static final int POLITE = 3;
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final Heap HEAP = Field.heap(128);

    @Override
    public String name() {
        return "unread-images";
    }

    @Override
    public String does() {
        return CLIENTS + " clients ask for an image of 10 MiB and read none of it, with a heap of " + HEAP.why();
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        List<HttpConnection> readers = new ArrayList<>();
        try (RunningProgram server = field.start(LIMIT, HEAP)) {
            String image = "/images/" + Field.store(server, Image.png(LARGEST, 1));
            for (int client = 0; client < CLIENTS; client++) {
                HttpConnection reader = new HttpConnection(server.uri());
                readers.add(reader);
                reader.send("GET", image, new byte[0]);
            }
            for (int asked = 1; asked <= POLITE; asked++) {
                int status = Field.status(server, image, new byte[0]);
                if (status != 200 || Verdict.inLog(server, 0).isPresent()) {
                    return Verdict.inLog(server, CLIENTS + asked)
                            .orElse(new Verdict.Degraded("whoever reads is answered " + status));
                }
            }
            return new Verdict.Held("whoever reads is answered, " + POLITE + " times");
        } finally {
            for (HttpConnection reader : readers) {
                reader.close();
            }
        }
    }
}
