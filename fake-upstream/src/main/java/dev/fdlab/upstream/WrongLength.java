package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.hold;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/** The body is longer than Content-Length says, or it is shorter and silence follows. */
public final class WrongLength extends Fault {
    private static final Parameter<Long> DECLARED = Parameter.bytes("declared", "64", "as Content-Length");
    private static final Parameter<Long> SENT = Parameter.bytes("sent", "48", "in fact");
    private static final About ABOUT = new About(
            "wrong-length",
            "The body is longer than Content-Length says, or it is shorter and silence follows.",
            Leaves.ESTABLISHED,
            CaughtBy.READ,
            DECLARED,
            SENT);

    WrongLength() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private WrongLength(Values values) {
        super(ABOUT, values);
    }

    /** The Content-Length that the head declares, in bytes, 0 to 1 GiB; 64 by default. */
    public WrongLength declared(long bytes) {
        return with(values().with(DECLARED, bytes));
    }

    /** The bytes of the body that are sent, 0 to 1 GiB; 48 by default. */
    public WrongLength sent(long bytes) {
        return with(values().with(SENT, bytes));
    }

    @Override
    WrongLength with(Values other) {
        return new WrongLength(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(head(200, Length.of(get(DECLARED)))), send(body(get(SENT))), hold());
    }
}
