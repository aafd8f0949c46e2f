package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import java.io.IOException;

/** A body that is too large, from a client that sends all of it before it reads: it must learn what is wrong. */
final class TooLarge implements Killer {

    private static final int LIMIT = 128;
    /** More than the kernel takes of a body that nobody reads. */
    private static final int MEBIBYTES = 32;

    @Override
    public String name() {
        return "too-large";
    }

    @Override
    public String does() {
        return "a client sends a body of " + MEBIBYTES + " MiB, and then reads the answer: it is 413";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            int status = Field.status(server, "/images", new byte[MEBIBYTES << 20]);
            if (status == 0) {
                return new Verdict.Degraded("it was cut off, and saw no answer");
            }
            return status == 413
                    ? new Verdict.Held("it was answered 413")
                    : new Verdict.Degraded("it was answered " + status);
        }
    }
}
