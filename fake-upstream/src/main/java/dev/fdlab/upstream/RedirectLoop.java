package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/** A redirect leads to the same place again. */
public final class RedirectLoop extends Fault {
    private static final Parameter<Long> STATUS = Parameter.status("302");
    private static final About ABOUT = new About(
            "redirect-loop",
            "A redirect leads to the same place again.",
            Leaves.ESTABLISHED,
            CaughtBy.WHOLE_EXCHANGE,
            STATUS);

    RedirectLoop() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private RedirectLoop(Values values) {
        super(ABOUT, values);
    }

    /** The status of the answer, 200 to 599; 302 by default. */
    public RedirectLoop status(int status) {
        return with(values().with(STATUS, (long) status));
    }

    @Override
    RedirectLoop with(Values other) {
        return new RedirectLoop(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(head(get(STATUS), Length.of(0), "Location: {target}")));
    }
}
