package dev.fdlab.load.report;

import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.kit.observe.Timeline;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.act.Appearance;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What was seen of one server from outside, from its start to its end.
 *
 * @param program its name
 * @param askedSoft the soft limit that was asked for
 * @param askedHard the hard limit that was asked for
 * @param soft the soft limit that was read back
 * @param hard the hard limit that was read back
 * @param heap why it has the heap that it has
 * @param options its options of the virtual machine
 * @param samples how often it was looked at; the curve is thinned out, the figures are of all samples
 * @param peak the most descriptors that were seen open
 * @param answers how many requests it answered
 * @param firstFailure when it first said "Too many open files"; null if it never did
 * @param collections when a collection ended, in seconds from the first look
 * @param fullest what it held when it held most
 * @param curve what it held, against time and against answers
 * @param forecast what could be foretold half-way to its limit; null where it never came so far, or no steady climb was
 *     seen
 */
public record Recording(
        String program,
        long askedSoft,
        long askedHard,
        long soft,
        long hard,
        String heap,
        List<String> options,
        int samples,
        int peak,
        long answers,
        Failure firstFailure,
        List<Double> collections,
        Fullest fullest,
        Curve curve,
        Forecast forecast) {

    public Recording {
        Objects.requireNonNull(program, "program");
        options = List.copyOf(options);
        collections = List.copyOf(collections);
        Objects.requireNonNull(fullest, "fullest");
        Objects.requireNonNull(curve, "curve");
    }

    private static final Pattern COLLECTION = Pattern.compile("\\[gc *] GC\\(\\d+\\) Pause ");

    /**
     * A failure.
     *
     * @param seconds since the first look
     * @param answers how many requests had been answered
     * @param line what the server said; the folder of the run is left out of paths
     */
    public record Failure(double seconds, long answers, String line) {}

    /**
     * A ledger.
     *
     * @param seconds since the first look
     * @param open descriptors in use
     * @param waiting connections in the backlog
     * @param lines most first
     */
    public record Fullest(double seconds, int open, long waiting, List<Line> lines) {}

    /**
     * A line of a ledger.
     *
     * @param what an account, for TCP with its state and its peer
     * @param count descriptors
     */
    public record Line(String what, int count) {}

    /** What was recorded of a server so far. */
    public static Recording of(Appearance appearance) {
        Limit asked = appearance.asked();
        Limit inForce = appearance.inForce();
        Timeline timeline = appearance.server().timeline();
        ProgramLog log = appearance.server().log();
        List<Sample> samples = timeline.samples();
        Failure failure = log.emfile().map(line -> failure(timeline, line)).orElse(null);
        Sample fullest = samples.stream()
                .max(Comparator.comparingInt((Sample sample) -> sample.ledger().open())
                        .thenComparing(Sample::at, Comparator.reverseOrder()))
                .orElseThrow();
        return new Recording(
                appearance.program().word(),
                asked.soft(),
                asked.hard(),
                inForce.soft(),
                inForce.hard(),
                appearance.heap().why(),
                appearance.heap().options(),
                samples.size(),
                fullest.ledger().open(),
                samples.get(samples.size() - 1).answers(),
                failure,
                log.all(COLLECTION.asPredicate()).stream()
                        .map(line -> Curve.seconds(timeline.at(line.nanos())))
                        .toList(),
                fullest(fullest),
                Curve.of(samples),
                log.emfile()
                        .map(line -> Forecast.of(Exhaustion.of(timeline, line)))
                        .orElse(null));
    }

    private static Failure failure(Timeline timeline, ProgramLog.Line line) {
        Duration at = timeline.at(line.nanos());
        return new Failure(
                Curve.seconds(at),
                timeline.answersBy(at),
                Paths.shortened(line.text()).strip());
    }

    private static Fullest fullest(Sample sample) {
        Ledger ledger = sample.ledger();
        return new Fullest(
                Curve.seconds(sample.at()),
                ledger.open(),
                ledger.waiting(),
                ledger.counts().entrySet().stream()
                        .sorted(Map.Entry.<dev.fdlab.kit.observe.LedgerLine, Integer>comparingByValue()
                                .reversed())
                        .map(line -> new Line(line.getKey().toString(), line.getValue()))
                        .toList());
    }
}
