package dev.fdlab.load.ablation;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lowest limit under which a server says that it can work: there nothing is left over that would hide a wrong budget. */
final class LeastLimit implements Killer {

    /** Too low for any, so that it names one. */
    private static final int TOO_LOW = 32;

    private static final int CLIENTS = 30;
    private static final Pattern NEEDED = Pattern.compile("open files is too low: .*\\(ulimit -n (\\d+)\\)");

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
                Matcher needed = NEEDED.matcher(e.getMessage());
                if (!needed.find() || Integer.parseInt(needed.group(1)) <= limit) {
                    throw e;
                }
                limit = Integer.parseInt(needed.group(1));
            }
        }
    }
}
