package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;

/** Connects and resets, as fast as one process can. */
final class Resets implements Attack {

    @Override
    public String name() {
        return "resets";
    }

    @Override
    public String does() {
        return "connects, resets the connection, and connects again";
    }

    @Override
    public int clients() {
        return 16;
    }

    @Override
    public void live(Target target) throws IOException {
        try (Socket socket = target.connect()) {
            socket.setSoLinger(true, 0);
        }
    }
}
