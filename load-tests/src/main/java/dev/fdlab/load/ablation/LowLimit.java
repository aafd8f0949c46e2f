package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import java.io.IOException;

/** A limit that leaves next to nothing. */
final class LowLimit implements Killer {

    private static final int LIMIT = 34;

    @Override
    public String name() {
        return "low-limit";
    }

    @Override
    public String does() {
        return "starts it under a limit of " + LIMIT + ": it says that this is too low, or it answers";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            int status = Field.status(server, "/admin", new byte[0]);
            return status == 200
                    ? new Verdict.Held("it answers")
                    : new Verdict.Died("it listens, and answers " + (status == 0 ? "nobody" : status), 1);
        } catch (IllegalStateException e) {
            return e.getMessage().contains("open files is too low")
                    ? new Verdict.Held("it refuses to start, in a sentence")
                    : new Verdict.Died("it ends without a word about its limit", 0);
        }
    }
}
