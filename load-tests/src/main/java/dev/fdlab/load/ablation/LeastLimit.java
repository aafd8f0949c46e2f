package dev.fdlab.load.ablation;

import java.io.IOException;
import java.util.OptionalInt;

/**
 * The lowest limit under which a server says that it can work: there nothing is left over that would hide a wrong
 * budget.
 */
final class LeastLimit implements Killer {

    /** Too low for any, so that it names one. */
    private static final int TOO_LOW = 32;

    private static final int CLIENTS = 30;

    @Override
    public String name() {
        return "least-limit";
    }

    @Override
    public String does() {
        return CLIENTS + " clients ask for a page on a disk that hangs, under the limit that it names itself when "
                + TOO_LOW + " is too low";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        int limit = TOO_LOW;
        while (true) {
            try {
                Verdict verdict = new HungDisk(limit, CLIENTS, false).strike(field);
                return verdict instanceof Verdict.Died died
                        ? new Verdict.Died(died.cause() + " under the limit of " + limit, died.after())
                        : verdict;
            } catch (IllegalStateException e) {
                OptionalInt needed = NeededLimit.namedBy(e);
                if (needed.isEmpty() || needed.getAsInt() <= limit) {
                    throw e;
                }
                limit = needed.getAsInt();
            }
        }
    }
}
