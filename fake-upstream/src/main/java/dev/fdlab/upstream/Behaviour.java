package dev.fdlab.upstream;

import java.util.List;

/** What a fault comes to: a script for one connection, or a state of the whole port. */
sealed interface Behaviour permits Script, Behaviour.WholePort {
    /** The fault's name with the parameters that were given, or the script itself. */
    String name();

    /** As it is written in a script. */
    String text();

    /** A state of the port: new connections never come as far as a script. */
    record WholePort(String name, Port port) implements Behaviour {
        /** What a request gets on a connection from before: of a service that has gone, or hangs. */
        List<Step> before() {
            return List.of(port instanceof Port.Full ? new Step.Hold() : new Step.Rst());
        }

        @Override
        public String text() {
            return port instanceof Port.Full full ? "never-accept " + full.backlog() : "refuse";
        }
    }
}
