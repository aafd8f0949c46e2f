package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.hold;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/** The head is complete, but no byte of the body follows. */
public final class StallBeforeBody extends Fault {
    private static final Parameter<Long> STATUS = Parameter.status("200");
    private static final Parameter<Length> SIZE = Parameter.size("labels");
    private static final About ABOUT = new About(
            "stall-before-body",
            "The head is complete, but no byte of the body follows.",
            Leaves.ESTABLISHED,
            CaughtBy.READ,
            STATUS,
            SIZE);

    StallBeforeBody() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private StallBeforeBody(Values values) {
        super(ABOUT, values);
    }

    /** The status of the answer, 200 to 599; 200 by default. */
    public StallBeforeBody status(int status) {
        return with(values().with(STATUS, (long) status));
    }

    /** The size of the body in bytes, 0 to 1 GiB; by default as long as the labels are. */
    public StallBeforeBody size(long bytes) {
        return with(values().with(SIZE, Length.of(bytes)));
    }

    @Override
    StallBeforeBody with(Values other) {
        return new StallBeforeBody(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(head(get(STATUS), get(SIZE))), hold());
    }
}
