package dev.fdlab.upstream;

import java.nio.ByteBuffer;

/** What a client has sent: the request that is being read or answered, and the bytes that came after it. */
final class Inbox {
    /** At most this many bytes of the next requests are kept while this one is answered. */
    private static final int MAX_AHEAD = 16 * 1024;

    private Request request;
    private boolean taken;
    private byte[] ahead;

    /** The request that is being read or answered, or null. */
    Request request() {
        return request;
    }

    /** Whether a head is there that {@link #take} has not taken. */
    boolean waits() {
        return request != null && request.headRead() && !taken;
    }

    void take() {
        taken = true;
    }

    /** Whether the request has been taken, and read to its end. */
    boolean done() {
        return taken && request.complete();
    }

    /** No request at all, or one that is complete. */
    boolean idle() {
        return request == null || request.complete();
    }

    /**
     * Takes bytes in.
     *
     * @param keep whether to keep what belongs to the next request
     * @return false if no more can be kept
     */
    boolean feed(ByteBuffer in, boolean keep) {
        if (in.hasRemaining() && request == null) {
            request = new Request();
        }
        if (in.hasRemaining()) {
            request.feed(in);
        }
        if (in.hasRemaining() && keep) {
            int before = ahead == null ? 0 : ahead.length;
            byte[] more =
                    ahead == null ? new byte[in.remaining()] : java.util.Arrays.copyOf(ahead, before + in.remaining());
            in.get(more, before, in.remaining());
            ahead = more;
        }
        return ahead == null || ahead.length < MAX_AHEAD;
    }

    /**
     * Turns to the next request.
     *
     * @return false if no more can be kept
     */
    boolean next() {
        request = null;
        taken = false;
        if (ahead != null) {
            byte[] bytes = ahead;
            ahead = null;
            return feed(ByteBuffer.wrap(bytes), true);
        }
        return true;
    }
}
