package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A limit that a JVM just starts with. Whoever set it should learn at once which one the server needs. */
final class LowLimit implements Killer {

    private static final int LIMIT = 32;
    private static final Pattern NEEDED = Pattern.compile("open files is too low: .*\\(ulimit -n (\\d+)\\)");

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
            Matcher needed = NEEDED.matcher(e.getMessage());
            return needed.find()
                    ? new Verdict.Held("at least " + needed.group(1))
                    : new Verdict.Degraded("it ends, and does not say that the limit is why");
        }
    }
}
