package dev.fdlab.load.watch;

import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.observe.Observer;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.lens.Descriptor;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Kind;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.report.Exhaustion;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A process that keeps a descriptor for each answer, on a busy machine: of each look the lane is told when another
 * answer has come, and of the last one before the limit is felt even after the log has said so.
 */
final class LateLooks implements Observer.Source {

    private static final int LIMIT = 128;
    private static final int FROM = 20;
    /** Of descriptors, one a look: then the next one is refused. */
    private static final int MOST = LIMIT - 1;

    private static final int LOOKS = MOST - FROM;
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(20);

    private final Lane lane;
    /** So late that every answer has come before each look that is to count it, however slow this machine is. */
    private final long begun = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

    private final CompletableFuture<Timeline> timeline = new CompletableFuture<>();
    private final CompletableFuture<ProgramLog.Line> failure = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private int looks;

    /** Looks that this lane is told of. */
    LateLooks(Lane lane) {
        this.lane = lane;
    }

    /** Until it has ended. */
    Exhaustion watch() throws Exception {
        try (Observer observer = new Observer("leaky", this, table -> {}, this::tell)) {
            lane.enters(0, LIMIT, observer.timeline());
            timeline.complete(observer.timeline());
            ended.get(1, TimeUnit.MINUTES);
            return Exhaustion.of(observer.timeline(), failure.get());
        }
    }

    private double at(long nanos) {
        return (nanos - begun) / 1e9;
    }

    private void tell(Sample sample) {
        if (!failure.isDone()) {
            timeline.join().answered();
        }
        lane.sampled(at(sample.nanos()), sample);
    }

    @Override
    public Observer.Seen next() {
        if (looks == 0) {
            timeline.join().answered();
        }
        long now = begun + looks * APART;
        if (looks == LOOKS) {
            ProgramLog.Line line = new ProgramLog.Line(now + APART / 2, "Too many open files");
            lane.emfile(at(line.nanos()), line);
            failure.complete(line);
        } else if (looks > LOOKS + 1) {
            ended.complete(null);
        }
        int open = Math.min(MOST, FROM + looks++);
        DescriptorTable.Status status = ended.isDone() ? DescriptorTable.Status.GONE : DescriptorTable.Status.COMPLETE;
        List<Descriptor> held = IntStream.range(0, open)
                .mapToObj(number -> Descriptor.of(number, Kind.FILE, "/image-" + number, "/image-" + number))
                .toList();
        return new Observer.Seen(
                now, new DescriptorTable(1, Instant.EPOCH, status, "", new Limit(LIMIT, LIMIT), held, List.of()));
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
