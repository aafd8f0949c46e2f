package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;

/** Keeps a connection that it hardly uses. */
final class Hoarders implements Attack {

    private static final int PACE_MILLIS = 3_000;

    @Override
    public String name() {
        return "hoarders";
    }

    @Override
    public String does() {
        return "keeps its connection by a request every " + PACE_MILLIS / 1000 + " s";
    }

    @Override
    public int clients() {
        return 384;
    }

    @Override
    public void live(Target target) throws IOException {
        try (Socket socket = target.connect()) {
            do {
                socket.getOutputStream().write(target.get("/healthz"));
            } while (Target.pause(socket, PACE_MILLIS));
        }
    }
}
