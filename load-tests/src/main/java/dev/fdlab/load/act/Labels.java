package dev.fdlab.load.act;

import dev.fdlab.load.launch.Server;
import dev.fdlab.load.traffic.Answer;
import dev.fdlab.load.traffic.Connection;
import java.io.IOException;

/** Requests that make the server call its upstream, over one connection, in order. */
final class Labels {

    /**
     * Asks for the labels of an image until the server logs "Too many open files".
     *
     * @param atMost the bound
     * @return how many requests it took
     * @throws IllegalStateException when it did not happen within the bound
     */
    static int untilEmfile(Connection connection, String id, Server server, int atMost) throws IOException {
        for (int n = 1; n <= atMost; n++) {
            Answer answer = connection.get("/images/" + id + "/labels");
            // The log of a container comes later than the answer, and requests meanwhile must not count.
            boolean refused = answer.text().contains("cannot be reached");
            if (refused
                    ? server.log().awaitEmfile().isPresent()
                    : server.log().emfile().isPresent()) {
                return n;
            }
        }
        throw new IllegalStateException("No \"Too many open files\" within " + atMost + " requests");
    }

    private Labels() {}
}
