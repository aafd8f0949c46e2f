package dev.fdlab.load.ablation;

import dev.fdlab.lens.Limit;
import dev.fdlab.load.attack.Siege;
import java.io.IOException;

/**
 * Hostile clients, while polite ones ask.
 *
 * @param attack one of those of {@code ./lab attack}
 * @param limit open files that the server may have
 */
record Besieged(String attack, int limit) implements Killer {

    private static final int EACH = 50;
    private static final int EVERY_MILLIS = 20;

    /** Of 100 on the path that fares worst: within ten seconds on a machine that is busy with other things. */
    private static final int ENOUGH = 90;

    @Override
    public String name() {
        return attack + "-" + limit;
    }

    @Override
    public String does() {
        return "the attack " + attack + ", under a limit of " + limit + ": polite clients are answered";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (Siege siege =
                Siege.of(field.launcher(), field.servers(), field.name(), field.jar(), new Limit(limit, limit))) {
            Siege.Outcome outcome = siege.under(attack, EACH, EVERY_MILLIS);
            String answered = outcome.answered() + " of 100 polite clients were answered";
            if (outcome.emfile()) {
                return new Verdict.Degraded("Too many open files; " + answered);
            }
            if (outcome.outOfMemory()) {
                return new Verdict.Degraded("OutOfMemoryError; " + answered);
            }
            if (outcome.failed().isPresent()) {
                return new Verdict.Degraded(outcome.failed().get() + "; " + answered);
            }
            return outcome.answered() < ENOUGH ? new Verdict.Degraded(answered) : new Verdict.Held(answered);
        }
    }
}
