package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** Whole images of the largest size, more at once than the heap can hold. */
final class LargeUploads implements Killer {

    private static final int LIMIT = 256;
    private static final int CLIENTS = 40;
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final Set<Integer> STORED_OR_NOT = Set.of(201, 503);
    private static final Heap HEAP = Field.heap(128);

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
            Optional<Verdict> died = Verdict.inLog(server, CLIENTS);
            return died.isPresent() ? died.get() : verdict(answers, Field.status(server, "/images", body));
        }
    }

    /** Each is stored, or refused for want of memory; afterwards a single one is stored. */
    private static Verdict verdict(Map<Integer, Integer> answers, int alone) {
        String how = "answers " + answers + (alone == 201 ? "" : ", and alone " + alone);
        return STORED_OR_NOT.containsAll(answers.keySet()) && alone == 201
                ? new Verdict.Held(how)
                : new Verdict.Degraded(how);
    }
}
