package dev.fdlab.load.ablation;

import dev.fdlab.lens.Limit;
import dev.fdlab.load.attack.Siege;
import java.io.IOException;

/**
 * Clients wait for the upstream, which stalls, while silent clients want every place: the server owes the former an
 * answer.
 */
record WaitingAmidSilence() implements Killer {

    private static final int LIMIT = 128;
    /** Fewer than may call the upstream at the same time under this limit. */
    private static final int CLIENTS = 4;

    @Override
    public String name() {
        return "waiting-amid-silence";
    }

    @Override
    public String does() {
        return CLIENTS
                + " clients ask for labels of an upstream that stalls amid the attack silent: each is told that it took too"
                + " long";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (Siege siege =
                Siege.of(field.launcher(), field.servers(), field.name(), field.jar(), new Limit(LIMIT, LIMIT))) {
            int told = siege.labelsAmid("silent", "stall-in-body", 504, CLIENTS);
            String words = told + " of " + CLIENTS + " were answered 504";
            return told == CLIENTS ? new Verdict.Held(words) : new Verdict.Degraded(words);
        }
    }
}
