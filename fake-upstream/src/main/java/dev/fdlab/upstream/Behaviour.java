package dev.fdlab.upstream;

/** What a fault comes to: a script for one connection, or a state of the whole port. */
sealed interface Behaviour permits Script, Behaviour.WholePort {
    /** The fault's name with the parameters that were given, or the script itself. */
    String name();

    /** As it is written in a script. */
    String text();

    /** There is no connection yet on which anything could happen. */
    record WholePort(String name, Port port) implements Behaviour {
        @Override
        public String text() {
            return port instanceof Port.Full full ? "never-accept " + full.backlog() : "refuse";
        }
    }
}
