package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.raw;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/** The head has thousands of lines, 62 bytes each. */
public final class HugeHeaders extends Fault {
    private static final Parameter<Long> LINES = Parameter.count("lines", "16k", 1 << 20, "header lines");
    private static final About ABOUT = new About(
            "huge-headers",
            "The head has thousands of lines, 62 bytes each.",
            Leaves.ESTABLISHED,
            CaughtBy.NO_TIMEOUT,
            LINES);

    HugeHeaders() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private HugeHeaders(Values values) {
        super(ABOUT, values);
    }

    /** The header lines, 1 to 1,048,576; 16,384 by default. */
    public HugeHeaders lines(int count) {
        return with(values().with(LINES, (long) count));
    }

    @Override
    HugeHeaders with(Values other) {
        return new HugeHeaders(other);
    }

    @Override
    Behaviour behaviour() {
        return script(
                read(),
                send(raw("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n")),
                send(raw("X-Padding: 0123456789012345678901234567890123456789012345678\r\n", get(LINES))),
                send(raw("\r\n")));
    }
}
