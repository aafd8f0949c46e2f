package dev.fdlab.load.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the clients of a server felt within one second. Used by one thread at a time. */
final class Answers {

    /** A request that got no answer. */
    static final int NONE = 0;

    private final int second;
    private final List<Long> nanos = new ArrayList<>();
    private int good;
    private int refused;
    private int failed;
    private int none;

    /** Counts from now on. */
    Answers(int second) {
        this.second = second;
    }

    int second() {
        return second;
    }

    /**
     * A request is over.
     *
     * @param status of HTTP, or {@link #NONE}
     * @param took how long the client waited, in nanoseconds
     */
    void add(int status, long took) {
        nanos.add(took);
        if (status == NONE) {
            none++;
        } else if (status < 400) {
            good++;
        } else if (status < 500) {
            refused++;
        } else {
            failed++;
        }
    }

    /**
     * {@code [second, 2xx, 4xx, 5xx, none, p50, p99, waiting]}, times in milliseconds.
     *
     * @param waiting users whose request is not over when the second is
     */
    ArrayNode json(int waiting) {
        Collections.sort(nanos);
        return JsonNodeFactory.instance
                .arrayNode()
                .add(second)
                .add(good)
                .add(refused)
                .add(failed)
                .add(none)
                .add(millis(50))
                .add(millis(99))
                .add(waiting);
    }

    private Double millis(int percent) {
        if (nanos.isEmpty()) {
            return null;
        }
        int rank = (int) Math.ceil(nanos.size() * percent / 100.0) - 1;
        return Math.round(nanos.get(rank) / 10_000.0) / 100.0;
    }
}
