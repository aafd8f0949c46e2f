package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;

/** A limit that leaves next to nothing. */
final class LowLimit implements Killer {

    /** The least under which the program begins at all. */
    private static final int LIMIT = 32;

    private static final int TIMES = 5;

    @Override
    public String name() {
        return "low-limit";
    }

    @Override
    public String does() {
        return "starts it under a limit of " + LIMIT
                + ": it says that this is too low, or stores an image and gets labels for it";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            int stored = Field.status(server, "/images", Image.png(1_000, 1).json());
            if (stored != 201) {
                return new Verdict.Died("it listens, and answers an image " + (stored == 0 ? "nothing" : stored), 1);
            }
            String labels = "/images/" + Field.store(server, Image.png(1_000, 1)) + "/labels";
            for (int time = 0; time < TIMES; time++) {
                int status = Field.status(server, labels, new byte[0]);
                if (status != 200) {
                    return new Verdict.Degraded(
                            "it listens, and labels are answered " + (status == 0 ? "nothing" : status));
                }
            }
            return new Verdict.Held("it serves");
        } catch (IllegalStateException e) {
            return e.getMessage().contains("open files is too low")
                    ? new Verdict.Held("it refuses to start, in a sentence")
                    : new Verdict.Died("it ends without a word about its limit", 0);
        }
    }
}
