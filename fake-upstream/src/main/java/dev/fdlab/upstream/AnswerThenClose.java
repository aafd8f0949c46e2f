package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.closingHead;
import static dev.fdlab.upstream.Steps.fin;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/**
 * The answer is complete, and a FIN follows it. If the body is larger than the client's window, the FIN waits behind
 * it.
 */
public final class AnswerThenClose extends Fault {
    private static final Parameter<Long> STATUS = Parameter.status("200");
    private static final Parameter<Length> SIZE = Parameter.size("labels");
    private static final About ABOUT = new About(
            "answer-then-close",
            "The answer is complete, and a FIN follows it. If the body is larger than the client's window, the FIN waits behind it.",
            Leaves.CLOSE_WAIT,
            CaughtBy.NO_TIMEOUT,
            STATUS,
            SIZE);

    AnswerThenClose() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private AnswerThenClose(Values values) {
        super(ABOUT, values);
    }

    /** The status of the answer, 200 to 599; 200 by default. */
    public AnswerThenClose status(int status) {
        return with(values().with(STATUS, (long) status));
    }

    /** The size of the body in bytes, 0 to 1 GiB; by default as long as the labels are. */
    public AnswerThenClose size(long bytes) {
        return with(values().with(SIZE, Length.of(bytes)));
    }

    @Override
    AnswerThenClose with(Values other) {
        return new AnswerThenClose(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(closingHead(get(STATUS), get(SIZE))), send(body()), fin());
    }
}
