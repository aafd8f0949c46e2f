package dev.fdlab.upstream;

/** Connecting hangs: the kernel's queue is full, and nothing is accepted; a connection from before falls silent. */
public final class NeverAccept extends Fault {
    private static final Parameter<Long> BACKLOG =
            Parameter.count("backlog", "4", 1024, "the backlog, which this upstream fills by itself");
    private static final About ABOUT = new About(
            "never-accept",
            "Connecting hangs: the kernel's queue is full, and nothing is accepted; a connection from before falls silent.",
            Leaves.SYN_SENT,
            CaughtBy.CONNECT,
            BACKLOG);

    NeverAccept() {
        this(Values.defaultsOf(ABOUT.name()));
    }

    private NeverAccept(Values values) {
        super(ABOUT, values);
    }

    /** The backlog, which the upstream fills by itself, 1 to 1024; 4 by default. */
    public NeverAccept backlog(int count) {
        return with(values().with(BACKLOG, (long) count));
    }

    @Override
    NeverAccept with(Values other) {
        return new NeverAccept(other);
    }

    @Override
    Behaviour behaviour() {
        return new Behaviour.WholePort(
                values().text(), new Port.Full(get(BACKLOG).intValue()));
    }
}
