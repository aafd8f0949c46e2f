package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.forever;
import static dev.fdlab.upstream.Steps.pause;
import static dev.fdlab.upstream.Steps.raw;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

import java.time.Duration;

/** 1xx answers keep coming, and never a final one. */
public final class InformationalFlood extends Fault {
    private static final Parameter<Duration> MS = Parameter.time("ms", "10ms", "between two of them");
    private static final About ABOUT = new About(
            "informational-flood",
            "1xx answers keep coming, and never a final one.",
            Leaves.ESTABLISHED,
            CaughtBy.RESPONSE,
            MS);

    InformationalFlood() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private InformationalFlood(Values values) {
        super(ABOUT, values);
    }

    /** The time between two of them, in milliseconds, at most an hour; 10 by default. */
    public InformationalFlood ms(long millis) {
        return with(values().with(MS, Duration.ofMillis(millis)));
    }

    @Override
    InformationalFlood with(Values other) {
        return new InformationalFlood(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), forever(send(raw("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")), pause(get(MS))));
    }
}
