package dev.fdlab.load.act;

import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.IOException;

/** Requests that make the server call its upstream, over one connection, in order. */
final class LabelRequests {

    /**
     * Asks for the labels of an image until the server logs "Too many open files".
     *
     * @param atMost the bound
     * @return how many requests it took
     * @throws Survived when it did not happen within the bound
     */
    static int untilEmfile(HttpConnection connection, String id, RunningProgram server, int atMost)
            throws IOException, Survived {
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
        throw new Survived(atMost, "requests for labels");
    }

    private LabelRequests() {}
}
