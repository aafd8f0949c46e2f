package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.drip;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

import java.time.Duration;

/** A large body arrives slowly, a few bytes at a time. */
public final class SlowBandwidth extends Fault {
    private static final Parameter<Long> BYTES = Parameter.bytes("bytes", "1024", "at a time");
    private static final Parameter<Duration> MS = Parameter.time("ms", "100ms", "from one part to the next");
    private static final Parameter<Length> SIZE = Parameter.size("1m");
    private static final About ABOUT = new About(
            "slow-bandwidth",
            "A large body arrives slowly, a few bytes at a time.",
            Leaves.ESTABLISHED,
            CaughtBy.WHOLE_EXCHANGE,
            BYTES,
            MS,
            SIZE);

    SlowBandwidth() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private SlowBandwidth(Values values) {
        super(ABOUT, values);
    }

    /** The bytes that are sent at a time, 0 to 1 GiB; 1024 by default. */
    public SlowBandwidth bytes(long bytes) {
        return with(values().with(BYTES, bytes));
    }

    /** The time from one part to the next, in milliseconds, at most an hour; 100 by default. */
    public SlowBandwidth ms(long millis) {
        return with(values().with(MS, Duration.ofMillis(millis)));
    }

    /** The size of the body in bytes, 0 to 1 GiB; 1 MiB by default. */
    public SlowBandwidth size(long bytes) {
        return with(values().with(SIZE, Length.of(bytes)));
    }

    @Override
    SlowBandwidth with(Values other) {
        return new SlowBandwidth(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(head(200, get(SIZE))), drip(body(), get(BYTES), get(MS)));
    }
}
