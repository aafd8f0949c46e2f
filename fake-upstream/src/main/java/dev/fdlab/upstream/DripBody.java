package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.drip;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

import java.time.Duration;

/**
 * The body arrives one byte at a time. Each byte restarts a read timeout, so only a deadline for the whole exchange
 * helps.
 */
public final class DripBody extends Fault {
    private static final Parameter<Duration> MS = Parameter.time("ms", "100ms", "between two bytes");
    private static final Parameter<Length> SIZE = Parameter.size("64k");
    private static final About ABOUT = new About(
            "drip-body",
            "The body arrives one byte at a time. Each byte restarts a read timeout, so only a deadline for the whole exchange helps.",
            Leaves.ESTABLISHED,
            CaughtBy.WHOLE_EXCHANGE,
            MS,
            SIZE);

    DripBody() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private DripBody(Values values) {
        super(ABOUT, values);
    }

    /** The time between two bytes, in milliseconds, at most an hour; 100 by default. */
    public DripBody ms(long millis) {
        return with(values().with(MS, Duration.ofMillis(millis)));
    }

    /** The size of the body in bytes, 0 to 1 GiB; 64 KiB by default. */
    public DripBody size(long bytes) {
        return with(values().with(SIZE, Length.of(bytes)));
    }

    @Override
    DripBody with(Values other) {
        return new DripBody(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(head(200, get(SIZE))), drip(body(), 1, get(MS)));
    }
}
