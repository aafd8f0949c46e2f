package dev.fdlab.load.ablation;

import java.io.IOException;

/**
 * The lowest limit under which a server starts: there nothing is left over that could hide a wrong budget.
 *
 * @param from the first limit that is tried
 * @param to the last one
 */
record LeastLimit(int from, int to) implements Killer {

    private static final int CLIENTS = 30;

    @Override
    public String name() {
        return "least-limit";
    }

    @Override
    public String does() {
        return CLIENTS + " clients ask for a page on a disk that hangs, under the lowest limit from " + from + " to "
                + to + " that it starts with";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        for (int limit = from; limit <= to; limit++) {
            try {
                Verdict verdict = new HungDisk(limit, CLIENTS, false).strike(field);
                return verdict instanceof Verdict.Died died
                        ? new Verdict.Died(died.cause() + " under " + limit, died.after())
                        : verdict;
            } catch (IllegalStateException e) {
                if (!e.getMessage().contains("open files is too low")) {
                    throw e;
                }
            }
        }
        return new Verdict.Held("it refuses to start, in a sentence");
    }
}
