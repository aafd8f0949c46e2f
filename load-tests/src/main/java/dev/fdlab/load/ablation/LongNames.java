package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON whose fields have names of some ten thousand letters, another one each time. A parser keeps names. */
final class LongNames implements Killer {

    private static final int LIMIT = 128;
    private static final int BODIES = 8;
    private static final int NAMES = 270;
    private static final int LETTERS = 49_000;
    private static final int UPLOAD = 8 << 20;
    private static final Heap HEAP = Field.heap(128);

    @Override
    public String name() {
        return "long-names";
    }

    @Override
    public String does() {
        return "one client sends " + BODIES + " bodies of " + NAMES + " fields with names of " + LETTERS
                + " letters, with a heap of " + HEAP.why();
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        byte[] upload = Image.png(UPLOAD, 1).json();
        try (RunningProgram server = field.start(LIMIT, HEAP)) {
            for (int body = 1; body <= BODIES; body++) {
                Field.status(server, "/images", names(body));
                Optional<Verdict> died = Verdict.inLog(server, body);
                if (died.isPresent()) {
                    return died.get();
                }
            }
            return Field.stores(server, upload, "8 MiB", BODIES);
        }
    }

    private static byte[] names(int body) {
        StringBuilder json = new StringBuilder("{");
        for (int name = 0; name < NAMES; name++) {
            json.append('"')
                    .append(body)
                    .append('-')
                    .append(name)
                    .append("n".repeat(LETTERS))
                    .append("\":1,");
        }
        return json.append("\"data\":1}").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
