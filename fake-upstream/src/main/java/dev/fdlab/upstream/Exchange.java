package dev.fdlab.upstream;

import java.io.IOException;
import java.util.List;

/**
 * All that a step can do. Each call begins something; the script goes on when it is over. A step makes one such call
 * and returns: nothing here blocks.
 */
interface Exchange {
    /** Waits for the next request: its head, and its body too if {@code whole}. */
    void read(boolean whole, boolean sayContinue, Patience patience);

    /** Sends what this payload is for the request that is being answered. */
    void send(Payload payload, Pace pace);

    /** Does nothing for a while. */
    void pause(Delay delay);

    /** Does nothing for ever; what the client sends is read and thrown away. */
    void hold();

    /** Runs these steps, once or more often. */
    void repeat(List<Step> steps, Times times);

    /** Leaves the script: on to the next request of the connection. */
    void next();

    /** Reads no more, so that the client's window closes. */
    void stopReading();

    /** Sends a FIN and reads on. */
    void halfClose() throws IOException;

    /** Closes the connection with a FIN. */
    void fin() throws IOException;

    /** Closes the connection with a RST. */
    void rst();
}
