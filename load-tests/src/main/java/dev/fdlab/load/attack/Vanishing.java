package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;

/** Breaks off an upload with a reset. */
final class Vanishing implements Attack {

    private static final int SENT = 20_000;

    @Override
    public String name() {
        return "vanishing";
    }

    @Override
    public String does() {
        return "begins an upload, resets the connection after " + SENT + " bytes, and begins again";
    }

    @Override
    public int clients() {
        return 8;
    }

    @Override
    public void live(Target target) throws IOException {
        try (Socket socket = target.connect()) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(target.post(10L * SENT));
            socket.getOutputStream().write(new byte[SENT]);
        }
    }
}
