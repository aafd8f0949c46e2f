package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * So the limit was raised. A leak does not care: twice the limit lasts twice as long. And half of the raising did
 * nothing at all, because HotSpot raises its own soft limit to the hard one when it starts.
 */
final class Act3Anger implements Act<Act3Anger.Claims> {

    private static final Declaration<Claims> DECLARATION = new Declaration<>(
            3,
            "Anger",
            "The limit is raised.",
            "2, 4 and 16 times the limit last 2, 4 and 16 times as long; a raised soft limit does nothing at all"
                    + " on HotSpot",
            Collections.nCopies(6, Program.HALF_FIXED),
            Claims.class);

    enum Claims implements Claim {
        GROWS_IN_PROPORTION("Requests to failure grow in proportion to the limit, within 15 %"),
        SOFT_ALONE("Raising the soft limit alone changes nothing: HotSpot had raised it to the hard one"
                + " (-XX:+MaxFDLimit)"),
        MAX_FD_LIMIT_IS_WHY("That is the reason: with -XX:-MaxFDLimit the soft limit counts");

        private final String says;

        Claims(String says) {
            this.says = says;
        }

        @Override
        public String says() {
            return says;
        }
    }

    /** The process itself holds some 20 descriptors: at this size they are less than a tenth of the limit. */
    private static final int LIMIT = 256;

    private static final List<Integer> TIMES = List.of(1, 2, 4, 16);
    private static final double TOLERANCE = 0.15;

    @Override
    public Declaration<Claims> declaration() {
        return DECLARATION;
    }

    @Override
    public void play(Stage<Claims> stage) throws Exception {
        Upstream upstream = stage.upstream();
        int unraised = raised(stage, upstream);
        softAlone(stage, upstream, unraised);
    }

    /** How many requests it took at the lowest limit. */
    private int raised(Stage<Claims> stage, Upstream upstream) throws Exception {
        List<Integer> requests = new ArrayList<>();
        for (int times : TIMES) {
            int limit = times * LIMIT;
            requests.add(requestsToFailure(stage, upstream, new Limit(limit, limit), limit, Heap.ROOMY));
        }
        double slope = slope(requests);
        double worst = 0;
        StringBuilder fit = new StringBuilder();
        for (int i = 0; i < TIMES.size(); i++) {
            double off = requests.get(i) / (slope * TIMES.get(i) * LIMIT) - 1;
            worst = Math.max(worst, Math.abs(off));
            fit.append(String.format(
                    Locale.ROOT, "%d -> %d requests (%+.1f %%); ", TIMES.get(i) * LIMIT, requests.get(i), 100 * off));
        }
        stage.evidence(
                Claims.GROWS_IN_PROPORTION,
                worst <= TOLERANCE,
                String.format(
                        Locale.ROOT,
                        "%sfit: %.3f requests a descriptor, at worst %.1f %% off",
                        fit,
                        slope,
                        100 * worst));
        return requests.get(0);
    }

    /** Least squares through the origin: requests = slope * limit. */
    private static double slope(List<Integer> requests) {
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < TIMES.size(); i++) {
            double x = TIMES.get(i) * LIMIT;
            xy += x * requests.get(i);
            xx += x * x;
        }
        return xy / xx;
    }

    /**
     * The same hard limit, and half of the soft one.
     *
     * @param high how many requests it took with both at the hard limit
     */
    private void softAlone(Stage<Claims> stage, Upstream upstream, int high) throws Exception {
        int half = LIMIT / 2;
        int low = requestsToFailure(stage, upstream, new Limit(half, LIMIT), LIMIT, Heap.ROOMY);
        stage.evidence(
                Claims.SOFT_ALONE,
                Math.abs(low - high) <= TOLERANCE * high,
                "soft " + half + ", hard " + LIMIT + ": " + low + " requests; soft " + LIMIT + ", hard " + LIMIT + ": "
                        + high);
        int obeyed =
                requestsToFailure(stage, upstream, new Limit(half, LIMIT), half, Heap.ROOMY.with("-XX:-MaxFDLimit"));
        stage.evidence(
                Claims.MAX_FD_LIMIT_IS_WHY,
                obeyed < 0.6 * high,
                "soft " + half + ", hard " + LIMIT + ", -XX:-MaxFDLimit: " + obeyed + " requests");
    }

    private static int requestsToFailure(Stage<Claims> stage, Upstream upstream, Limit asked, int effective, Heap heap)
            throws Exception {
        upstream.fault(Faults.HEALTHY);
        RunningProgram server = stage.server(Program.HALF_FIXED, asked, effective, heap, upstream);
        String id = EveryPath.once(server);
        upstream.fault(Faults.REFUSES_AND_STALLS);
        stage.doing("asking for labels until \"Too many open files\" (soft " + asked.soft() + ", hard " + asked.hard()
                + ")");
        try (HttpConnection connection = server.connect()) {
            return LabelRequests.untilEmfile(connection, id, server, 2 * effective);
        } finally {
            stage.stop(server);
        }
    }
}
