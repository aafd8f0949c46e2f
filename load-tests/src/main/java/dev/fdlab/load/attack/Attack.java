package dev.fdlab.load.attack;

import java.io.IOException;

/** One kind of hostile client. It sends what it sends to one server on loopback, and ends when it is told to. */
interface Attack {

    /** As people type it: lower case, with hyphens. */
    String name();

    /** What each client does, for people; continues "each of N clients ...". */
    String does();

    /** How many at one time. */
    int clients();

    /** Lives after which all of them rest; 0 for an attack that goes on for as long as it is let. */
    default int lives() {
        return 0;
    }

    /** What the server's upstream does meanwhile, in the words of its control port. */
    default String upstream() {
        return "ok";
    }

    /**
     * One life of one client, from its connect on. Returns or throws when the server ends it; then the client begins
     * another one.
     *
     * @throws InterruptedException when the attack is over
     */
    void live(Target target) throws IOException, InterruptedException;
}
