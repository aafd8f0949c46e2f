package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.fin;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/** A FIN arrives partway through the body, before as many bytes as Content-Length says. */
public final class CloseInBody extends Fault {
    private static final Parameter<Long> AFTER = Parameter.bytes("after", "16", "sent before the FIN");
    private static final Parameter<Long> SIZE = Parameter.bytes("size", "64", "declared as Content-Length");
    private static final About ABOUT = new About(
            "close-in-body",
            "A FIN arrives partway through the body, before as many bytes as Content-Length says.",
            Leaves.CLOSE_WAIT,
            CaughtBy.NO_TIMEOUT,
            AFTER,
            SIZE);

    CloseInBody() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private CloseInBody(Values values) {
        super(ABOUT, values);
    }

    /** The bytes of the body that are sent before the FIN, 0 to 1 GiB; 16 by default. */
    public CloseInBody after(long bytes) {
        return with(values().with(AFTER, bytes));
    }

    /** The Content-Length that the head declares, in bytes, 0 to 1 GiB; 64 by default. */
    public CloseInBody size(long bytes) {
        return with(values().with(SIZE, bytes));
    }

    @Override
    CloseInBody with(Values other) {
        return new CloseInBody(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(head(200, Length.of(get(SIZE)))), send(body(get(AFTER))), fin());
    }
}
