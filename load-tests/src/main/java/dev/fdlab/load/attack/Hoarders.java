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
    public void live(Target target) throws IOException, InterruptedException {
        byte[] answer = new byte[4096];
        try (Socket socket = target.connect()) {
            while (true) {
                socket.getOutputStream().write(target.get("/healthz"));
                if (socket.getInputStream().read(answer) < 0) {
                    return;
                }
                Thread.sleep(PACE_MILLIS);
            }
        }
    }
}
