package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.forever;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.readWithin;
import static dev.fdlab.upstream.Steps.send;

import java.time.Duration;

/** The answers are complete. Once the connection has been idle for a while, a FIN arrives. */
public final class AnswerThenCloseLater extends Fault {
    private static final Parameter<Duration> MS = Parameter.time("ms", "1s", "idle time before the FIN");
    private static final About ABOUT = new About(
            "answer-then-close-later",
            "The answers are complete. Once the connection has been idle for a while, a FIN arrives.",
            Leaves.CLOSE_WAIT,
            CaughtBy.IDLE,
            MS);

    AnswerThenCloseLater() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private AnswerThenCloseLater(Values values) {
        super(ABOUT, values);
    }

    /** The idle time before the FIN, in milliseconds, at most an hour; 1000 by default. */
    public AnswerThenCloseLater ms(long millis) {
        return with(values().with(MS, Duration.ofMillis(millis)));
    }

    @Override
    AnswerThenCloseLater with(Values other) {
        return new AnswerThenCloseLater(other);
    }

    @Override
    Behaviour behaviour() {
        return script(forever(readWithin(get(MS)), send(head(200, Length.LABELS)), send(body())));
    }
}
