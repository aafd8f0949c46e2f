package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.hold;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/** The body stops partway. */
public final class StallInBody extends Fault {
    private static final Parameter<Long> STATUS = Parameter.status("200");
    private static final Parameter<Long> AFTER = Parameter.bytes("after", "16", "sent before the stall");
    private static final Parameter<Long> SIZE = Parameter.bytes("size", "64", "declared as Content-Length");
    private static final About ABOUT = new About(
            "stall-in-body", "The body stops partway.", Leaves.ESTABLISHED, CaughtBy.READ, STATUS, AFTER, SIZE);

    StallInBody() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private StallInBody(Values values) {
        super(ABOUT, values);
    }

    /** The status of the answer, 200 to 599; 200 by default. */
    public StallInBody status(int status) {
        return with(values().with(STATUS, (long) status));
    }

    /** The bytes of the body that are sent before the stall, 0 to 1 GiB; 16 by default. */
    public StallInBody after(long bytes) {
        return with(values().with(AFTER, bytes));
    }

    /** The Content-Length that the head declares, in bytes, 0 to 1 GiB; 64 by default. */
    public StallInBody size(long bytes) {
        return with(values().with(SIZE, bytes));
    }

    @Override
    StallInBody with(Values other) {
        return new StallInBody(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(head(get(STATUS), Length.of(get(SIZE)))), send(body(get(AFTER))), hold());
    }
}
