package dev.fdlab.load.traffic;

import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.IOException;

/**
 * Requests for labels, which the server passes on to its upstream. The fixed server gives such a call up by the clock:
 * a second to connect, two to be answered. So a machine that stands still for as long makes a 504 of it, whatever the
 * upstream does. Where no 504 is to come, one says nothing of the server, and is asked for again; a server that is at
 * fault gives it each time.
 */
public final class Labels {

    /** Each 504 takes a second or more: the machine would have to stand still again and again. */
    private static final int TRIES = 10;

    /**
     * Asks for the labels of an image.
     *
     * @param status what is to come
     * @return the first answer that is not a 504, unless that is what is to come; a 504 if there was no other
     */
    public static Answer ask(HttpConnection connection, String id, int status) throws IOException {
        Answer answer = connection.get(path(id));
        for (int tried = 1; tried < TRIES && status != 504 && answer.status() == 504; tried++) {
            answer = connection.get(path(id));
        }
        return answer;
    }

    private static String path(String id) {
        return "/images/" + id + "/labels";
    }

    private Labels() {}
}
