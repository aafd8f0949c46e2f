package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.drip;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

import java.time.Duration;

/** The head arrives one byte at a time, and each byte restarts a read timeout. */
public final class DripHeaders extends Fault {
    private static final Parameter<Duration> MS = Parameter.time("ms", "100ms", "between two bytes");
    private static final About ABOUT = new About(
            "drip-headers",
            "The head arrives one byte at a time, and each byte restarts a read timeout.",
            Leaves.ESTABLISHED,
            CaughtBy.RESPONSE,
            MS);

    DripHeaders() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private DripHeaders(Values values) {
        super(ABOUT, values);
    }

    /** The time between two bytes, in milliseconds, at most an hour; 100 by default. */
    public DripHeaders ms(long millis) {
        return with(values().with(MS, Duration.ofMillis(millis)));
    }

    @Override
    DripHeaders with(Values other) {
        return new DripHeaders(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), drip(head(200, Length.LABELS), 1, get(MS)), send(body()));
    }
}
