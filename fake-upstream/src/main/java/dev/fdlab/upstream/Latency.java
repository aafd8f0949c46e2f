package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

import java.time.Duration;

/** Nothing comes for a while, then a complete answer. */
public final class Latency extends Fault {
    private static final Parameter<Duration> MS = Parameter.time("ms", "200ms", "how long; the median if lognormal");
    private static final Parameter<Shape> SHAPE = Parameter.choice("shape", Shape.FIXED, "the distribution");
    private static final Parameter<Double> SPREAD =
            Parameter.decimal("spread", "0.5", "uniform: ms*(1-spread) to ms*(1+spread), at most 1; lognormal: sigma");
    private static final About ABOUT = new About(
            "latency",
            "Nothing comes for a while, then a complete answer.",
            Leaves.ESTABLISHED,
            CaughtBy.RESPONSE,
            MS,
            SHAPE,
            SPREAD);

    /** How the time is distributed. */
    public enum Shape {
        /** Always the same. */
        FIXED,
        /** Evenly, up to the spread below and above. */
        UNIFORM,
        /** Lognormal, with the spread as its sigma: a median, and now and then much longer. */
        LOGNORMAL
    }

    Latency() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private Latency(Values values) {
        super(ABOUT, values);
    }

    /** How long nothing comes; the median if lognormal, in milliseconds, at most an hour; 200 by default. */
    public Latency ms(long millis) {
        return with(values().with(MS, Duration.ofMillis(millis)));
    }

    /** The distribution of the time; fixed by default. */
    public Latency shape(Shape shape) {
        return with(values().with(SHAPE, shape));
    }

    /**
     * The half width of a uniform time as a share of it, at most 1, or the sigma of a lognormal one, at most 10; 0.5 by
     * default. A fixed time has none.
     */
    public Latency spread(double spread) {
        return with(values().with(SPREAD, spread));
    }

    @Override
    Latency with(Values other) {
        return new Latency(other);
    }

    @Override
    Behaviour behaviour() {
        return script(
                read(),
                new Step.Pause(Delay.of(get(MS).toNanos(), get(SHAPE), get(SPREAD))),
                send(head(200, Length.LABELS)),
                send(body()));
    }
}
