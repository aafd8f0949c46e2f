package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.fin;
import static dev.fdlab.upstream.Steps.raw;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/** What arrives is not HTTP, and a FIN follows it. */
public final class Garbage extends Fault {
    private static final Parameter<Long> TIMES = Parameter.count("times", "1", 1 << 20, "how often the bytes are sent");
    private static final About ABOUT = new About(
            "garbage",
            "What arrives is not HTTP, and a FIN follows it.",
            Leaves.CLOSE_WAIT,
            CaughtBy.NO_TIMEOUT,
            TIMES);

    Garbage() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private Garbage(Values values) {
        super(ABOUT, values);
    }

    /** How often the bytes are sent before the FIN, 1 to 1,048,576; 1 by default. */
    public Garbage repeated(int count) {
        return with(values().with(TIMES, (long) count));
    }

    @Override
    Garbage with(Values other) {
        return new Garbage(other);
    }

    @Override
    Behaviour behaviour() {
        return script(read(), send(raw("\u0016\u0003\u0001\0not HTTP at all\r\n\r\n", get(TIMES))), fin());
    }
}
