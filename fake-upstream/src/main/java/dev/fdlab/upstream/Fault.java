package dev.fdlab.upstream;

import java.util.List;
import java.util.Map;

/**
 * A named fault, made by a method of {@link Faults}: {@code Faults.stallInBody().after(8)}. Immutable, safe for
 * threads: a method that sets a parameter returns another fault.
 */
public abstract non-sealed class Fault implements Part {

    /**
     * What is known of a fault beside its script.
     *
     * @param name as written in {@code PUT /fault}
     * @param sees what the client sees, one sentence
     * @param leaves the TCP state in which a client that neither reads on nor closes is left
     * @param caughtBy the timeout that catches it
     * @param parameters with their defaults
     */
    record About(String name, String sees, Leaves leaves, CaughtBy caughtBy, List<Parameter<?>> parameters) {
        About(String name, String sees, Leaves leaves, CaughtBy caughtBy, Parameter<?>... parameters) {
            this(name, sees, leaves, caughtBy, List.of(parameters));
        }
    }

    /** The TCP state of the careless client's socket, as in {@code /proc/net/tcp}. */
    enum Leaves {
        ESTABLISHED("ESTABLISHED"),
        CLOSE_WAIT("CLOSE_WAIT"),
        SYN_SENT("SYN_SENT"),
        /** The kernel has given the connection up: no row in the table, but a descriptor until it is closed. */
        NO_ROW("none");

        final String text;

        Leaves(String text) {
            this.text = text;
        }
    }

    /** The timeouts that a client can have. */
    enum CaughtBy {
        CONNECT("connect"),
        RESPONSE("response"),
        READ("read"),
        WHOLE_EXCHANGE("whole exchange"),
        IDLE("idle"),
        /** An error or an answer comes at once: there is nothing to wait for. */
        NO_TIMEOUT("none");

        final String text;

        CaughtBy(String text) {
            this.text = text;
        }
    }

    private final About about;
    private final Values values;

    Fault(About about, Values values) {
        this.about = about;
        this.values = values;
    }

    /** This fault with its parameters as they are here. */
    abstract Behaviour behaviour();

    /** The same fault with other parameters. */
    abstract Fault with(Values other);

    /**
     * This fault, for the next {@code times} requests.
     *
     * @param times 1 to 1,000,000
     * @throws IllegalArgumentException if {@code times} is out of range
     */
    public final Part times(int times) {
        return new Part.Several(this, times);
    }

    /** As it is written in {@link FakeUpstream#with(String)}, such as {@code stall-in-body:after=8}. */
    @Override
    public final String toString() {
        return values.text();
    }

    final About about() {
        return about;
    }

    final String name() {
        return about.name();
    }

    final Values values() {
        return values;
    }

    final <T> T get(Parameter<T> parameter) {
        return values.get(parameter);
    }

    final Script script(Step... steps) {
        return new Script(values.text(), List.of(steps));
    }

    /**
     * The same fault with these parameters, as they are written.
     *
     * @throws BadFault for an unknown parameter or a value out of range
     */
    final Fault with(Map<String, String> given) {
        Values all = values;
        for (Map.Entry<String, String> entry : given.entrySet()) {
            all = all.withText(parameter(entry.getKey()), entry.getValue());
        }
        return with(all);
    }

    private Parameter<?> parameter(String key) {
        return about.parameters().stream()
                .filter(p -> p.name().equals(key))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names =
                            about.parameters().stream().map(Parameter::name).toList();
                    return new BadFault("fault " + name() + " has no parameter '" + key + "': "
                            + (names.isEmpty() ? "it has none" : "it has " + String.join(", ", names)));
                });
    }

    /** A fault without parameters. */
    static final class Plain extends Fault {
        private final Behaviour behaviour;

        Plain(About about, Behaviour behaviour) {
            super(about, Values.defaultsOf(about.name()));
            this.behaviour = behaviour;
        }

        Plain(About about, Step... steps) {
            this(about, new Script(about.name(), List.of(steps)));
        }

        @Override
        Behaviour behaviour() {
            return behaviour;
        }

        @Override
        Fault with(Values other) {
            return this;
        }
    }
}
