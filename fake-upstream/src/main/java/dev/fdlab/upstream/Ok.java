package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/** The answer is complete, and the connection is kept alive. */
public final class Ok extends Fault {
    private static final Parameter<Length> SIZE = Parameter.size("labels");
    private static final About ABOUT = new About(
            "ok",
            "The answer is complete, and the connection is kept alive.",
            Leaves.ESTABLISHED,
            CaughtBy.NO_TIMEOUT,
            SIZE);

    Ok() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private Ok(Values values) {
        super(ABOUT, values);
    }

    /** The size of the body in bytes, 0 to 1 GiB; by default as long as the labels are. */
    public Ok size(long bytes) {
        return with(values().with(SIZE, Length.of(bytes)));
    }

    @Override
    Ok with(Values other) {
        return new Ok(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(head(200, get(SIZE))), send(body()));
    }
}
