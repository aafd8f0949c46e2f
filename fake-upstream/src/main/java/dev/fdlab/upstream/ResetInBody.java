package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.pause;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.rst;
import static dev.fdlab.upstream.Steps.send;

import java.time.Duration;

/** A RST arrives partway through the body. */
public final class ResetInBody extends Fault {
    private static final Parameter<Long> AFTER = Parameter.bytes("after", "16", "sent before the RST");
    private static final Parameter<Long> SIZE = Parameter.bytes("size", "64", "declared as Content-Length");
    private static final Parameter<Duration> MS = Parameter.time("ms", "50ms", "from the last byte to the RST");
    private static final About ABOUT = new About(
            "reset-in-body",
            "A RST arrives partway through the body.",
            Leaves.NO_ROW,
            CaughtBy.NO_TIMEOUT,
            AFTER,
            SIZE,
            MS);

    ResetInBody() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private ResetInBody(Values values) {
        super(ABOUT, values);
    }

    /** The bytes of the body that are sent before the RST, 0 to 1 GiB; 16 by default. */
    public ResetInBody after(long bytes) {
        return with(values().with(AFTER, bytes));
    }

    /** The Content-Length that the head declares, in bytes, 0 to 1 GiB; 64 by default. */
    public ResetInBody size(long bytes) {
        return with(values().with(SIZE, bytes));
    }

    /** The time from the last byte to the RST, in milliseconds, at most an hour; 50 by default. */
    public ResetInBody ms(long millis) {
        return with(values().with(MS, Duration.ofMillis(millis)));
    }

    @Override
    ResetInBody with(Values other) {
        return new ResetInBody(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(head(200, Length.of(get(SIZE)))), send(body(get(AFTER))), pause(get(MS)), rst());
    }
}
