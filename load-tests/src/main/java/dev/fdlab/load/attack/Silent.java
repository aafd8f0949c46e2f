package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;

/** Connects, and says nothing. */
final class Silent implements Attack {

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public String does() {
        return "connects and says nothing";
    }

    @Override
    public int clients() {
        return 640;
    }

    @Override
    public void live(Target target) throws IOException {
        try (Socket socket = target.connect()) {
            socket.getInputStream().read();
        }
    }
}
