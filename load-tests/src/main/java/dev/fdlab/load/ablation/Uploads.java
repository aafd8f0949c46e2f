package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Images, one after the other. */
final class Uploads implements Killer {

    private static final int LIMIT = 128;
    private static final int IMAGES = 2 * LIMIT;
    private static final int BYTES = 20_000;

    /** A collection would close what was left open: none happens by chance, nor because the server asks for one. */
    private static final Heap HEAP = Heap.ROOMY.with("-XX:+DisableExplicitGC");

    @Override
    public String name() {
        return "uploads";
    }

    @Override
    public String does() {
        return "stores " + IMAGES + " images, one after the other, under a limit of " + LIMIT;
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, HEAP);
                HttpConnection client = new HttpConnection(server.uri())) {
            Map<String, Image> stored = new LinkedHashMap<>();
            for (int number = 1; number <= IMAGES; number++) {
                Image image = Image.png(BYTES, number);
                Answer answer = client.post("/images", image.json());
                if (answer.status() != 201) {
                    return server.log().awaitEmfile().isPresent()
                            ? new Verdict.Died("Too many open files", number)
                            : new Verdict.Degraded("an image was answered " + answer.status());
                }
                stored.put(Image.id(answer), image);
            }
            return read(client, stored);
        }
    }

    /** Whether what was answered 201 is there: a server that hides a failure answers that, too. */
    private static Verdict read(HttpConnection client, Map<String, Image> stored) throws IOException {
        for (Map.Entry<String, Image> image : stored.entrySet()) {
            Answer answer = client.get("/images/" + image.getKey());
            if (answer.status() != 200
                    || !Arrays.equals(answer.body(), image.getValue().bytes())) {
                return new Verdict.Degraded("all " + IMAGES
                        + " answered 201, and one of them is not there: it was answered " + answer.status());
            }
        }
        return new Verdict.Held("all " + IMAGES + " stored");
    }
}
