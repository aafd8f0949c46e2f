package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.kit.traffic.Tally;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An upstream with a fault. Each call must end, with the answer that is meant for that fault, and leave no socket.
 *
 * @param name as the matrix calls it
 * @param fault as fake-upstream takes it
 * @param status which every call must be answered with
 * @param calls how many
 */
record UpstreamFault(String name, String fault, int status, int calls) implements Killer {

    private static final int LIMIT = 128;

    /** What the server answers when it gives a call up in time. */
    private static final int LATE = 504;

    /** Fewer than may be in flight under this limit: none is turned away. */
    private static final int CLIENTS = 8;

    private static final int IMAGES = 8;

    /**
     * A call that is given up in time, though its upstream does not stall, may be the machine's doing: see
     * {@link dev.fdlab.load.traffic.Labels}. If nothing else is wrong all of them are made once more, and the server
     * has fallen only if some are given up each time.
     */
    private static final int TRIES = 3;

    /** Small: whoever collects what never ends is soon out of memory. */
    private static final Heap HEAP = Field.heap(64);

    /**
     * What became of all calls, made once.
     *
     * @param onlyLate whether nothing is wrong but that some were given up in time
     */
    private record Batch(Verdict verdict, boolean onlyLate) {
        static Batch surely(Verdict verdict) {
            return new Batch(verdict, false);
        }
    }

    @Override
    public String does() {
        return "asks for labels " + calls + " times, " + CLIENTS + " at a time, of an upstream that does " + fault;
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        try (RunningProgram server = field.start(LIMIT, HEAP)) {
            List<Load.Request> labels = labels(server);
            field.upstream().fault(fault);
            Batch batch = batch(server, labels);
            for (int tried = 1; tried < TRIES && batch.onlyLate; tried++) {
                batch = batch(server, labels);
            }
            return batch.verdict;
        } finally {
            field.upstream().fault("ok");
            field.upstream().resetConnections();
        }
    }

    private Batch batch(RunningProgram server, List<Load.Request> labels) throws InterruptedException {
        Tally tally = new Load(CLIENTS, calls, Field.PATIENCE, n -> labels.get(n % IMAGES))
                .send(server.uri(), () -> server.log().emfile().isPresent());
        Optional<Verdict> inLog = Verdict.inLog(server, tally.count("labels"));
        return inLog.isPresent() ? Batch.surely(inLog.get()) : judged(server, tally);
    }

    /** Of one image after the other: nobody can have kept the answer of the last. */
    private static List<Load.Request> labels(RunningProgram server) throws IOException {
        List<Load.Request> labels = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            String id = Field.store(server, Image.png(1_000, image));
            labels.add(Load.Request.get("labels", "/images/" + id + "/labels"));
        }
        return labels;
    }

    private Batch judged(RunningProgram server, Tally tally) throws InterruptedException {
        long silent = tally.count("labels", "none");
        if (silent > 0) {
            return Batch.surely(new Verdict.Died(
                    silent + " calls never ended, with " + Field.held(server, Account.OUTBOUND) + " sockets",
                    tally.count("labels")));
        }
        long meant = tally.count("labels", Integer.toString(status));
        long late = status == LATE ? 0 : tally.count("labels", Integer.toString(LATE));
        Verdict notAll = new Verdict.Degraded("not all answered " + status + ": " + tally);
        if (meant + late < calls) {
            return Batch.surely(notAll);
        }
        if (!Field.comes(() -> Field.held(server, Account.OUTBOUND) == 0)) {
            return Batch.surely(new Verdict.Degraded(Field.held(server, Account.OUTBOUND)
                    + " sockets to the upstream stayed, after " + calls + " calls"));
        }
        return late > 0
                ? new Batch(notAll, true)
                : Batch.surely(new Verdict.Held("all " + calls + " answered " + status + ", no socket stayed"));
    }
}
