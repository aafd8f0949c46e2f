package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Whole images of the largest size, more at once than the heap can hold. */
final class LargeUploads implements Killer {

    private static final int LIMIT = 256;
    private static final int CLIENTS = 40;
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final Heap HEAP = new Heap("128 MiB", List.of("-XX:+UseSerialGC", "-Xmx128m"));

    @Override
    public String name() {
        return "large-uploads";
    }

    @Override
    public String does() {
        return CLIENTS + " clients store 10 MiB each at the same time, with a heap of " + HEAP.why();
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, HEAP)) {
            byte[] body = Image.png(LARGEST, 1).json();
            Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
            List<Thread> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Thread thread = new Thread(
                        () -> answers.merge(Field.status(server, "/images", body), 1, Integer::sum), "uploader");
                thread.setDaemon(true);
                thread.start();
                clients.add(thread);
            }
            for (Thread client : clients) {
                client.join();
            }
            return Verdict.inLog(server, CLIENTS).orElse(new Verdict.Held("answers " + answers));
        }
    }
}
