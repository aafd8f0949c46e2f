package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import java.io.IOException;
import java.util.OptionalInt;

/** A limit that a JVM just starts with. Whoever set it should learn at once which one the server needs. */
final class LowLimit implements Killer {

    private static final int LIMIT = 32;

    @Override
    public String name() {
        return "low-limit";
    }

    @Override
    public String does() {
        return "starts it under a limit of " + LIMIT + ": it says which one it needs";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            return new Verdict.Degraded("it starts, with " + server.look().open() + " of " + LIMIT + " open already");
        } catch (IllegalStateException e) {
            OptionalInt needed = NeededLimit.namedBy(e);
            return needed.isPresent()
                    ? new Verdict.Held("at least " + needed.getAsInt())
                    : new Verdict.Degraded("it ends, and does not say that the limit is why");
        }
    }
}
