package dev.fdlab.upstream;

import static dev.fdlab.upstream.Steps.body;
import static dev.fdlab.upstream.Steps.closingHead;
import static dev.fdlab.upstream.Steps.head;
import static dev.fdlab.upstream.Steps.read;
import static dev.fdlab.upstream.Steps.send;

/** An error arrives, with a body that must be read or closed. */
public final class ErrorStatus extends Fault {
    private static final Parameter<Long> STATUS = Parameter.status("503");
    private static final Parameter<Length> SIZE = Parameter.size("1024");
    private static final Parameter<KeepAlive> CONNECTION =
            Parameter.choice("connection", KeepAlive.KEEP, "the head says Connection: close, or not");
    private static final Parameter<End> END = Parameter.choice("end", End.NEXT, "after the body");
    private static final About ABOUT = new About(
            "error-status",
            "An error arrives, with a body that must be read or closed.",
            Leaves.ESTABLISHED,
            CaughtBy.NO_TIMEOUT,
            STATUS,
            SIZE,
            CONNECTION,
            END);

    /** What the head says of the connection. */
    public enum KeepAlive {
        /** Nothing: it is kept alive. */
        KEEP,
        /** {@code Connection: close}. */
        CLOSE
    }

    /** What follows the body. */
    public enum End {
        /** The next request. */
        NEXT(new Step.Next()),
        /** A FIN. */
        FIN(new Step.Fin()),
        /** A RST. */
        RST(new Step.Rst()),
        /** Silence. */
        HOLD(new Step.Hold());

        private final Step step;

        End(Step step) {
            this.step = step;
        }
    }

    ErrorStatus() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private ErrorStatus(Values values) {
        super(ABOUT, values);
    }

    /** The status of the answer, 200 to 599; 503 by default. */
    public ErrorStatus status(int status) {
        return with(values().with(STATUS, (long) status));
    }

    /** The size of the body in bytes, 0 to 1 GiB; 1024 by default. */
    public ErrorStatus size(long bytes) {
        return with(values().with(SIZE, Length.of(bytes)));
    }

    /** Whether the head says {@code Connection: close}; it does not by default. */
    public ErrorStatus connection(KeepAlive connection) {
        return with(values().with(CONNECTION, connection));
    }

    /** What follows the body; the next request by default. */
    public ErrorStatus end(End end) {
        return with(values().with(END, end));
    }

    @Override
    ErrorStatus with(Values other) {
        return new ErrorStatus(other);
    }

    @Override
    Behaviour behaviour() {
        return script(
                read(),
                send(
                        get(CONNECTION) == KeepAlive.CLOSE
                                ? closingHead(get(STATUS), get(SIZE))
                                : head(get(STATUS), get(SIZE))),
                send(body()),
                get(END).step);
    }
}
