package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;

/** Images, one after the other. */
final class Uploads implements Killer {

    private static final int LIMIT = 128;
    private static final int IMAGES = 2 * LIMIT;
    private static final int BYTES = 20_000;

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
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY);
                HttpConnection client = new HttpConnection(server.uri())) {
            for (int image = 1; image <= IMAGES; image++) {
                Answer answer = client.post("/images", Image.png(BYTES, image).json());
                if (answer.status() != 201) {
                    return server.log().awaitEmfile().isPresent()
                            ? new Verdict.Died("Too many open files", image)
                            : new Verdict.Degraded("an image was answered " + answer.status());
                }
            }
            return new Verdict.Held("all " + IMAGES + " stored");
        }
    }
}
