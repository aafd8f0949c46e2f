package dev.fdlab.load.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Sends many requests at once, and then reads. */
final class Pipelining implements Attack {

    private static final int REQUESTS = 200;

    @Override
    public String name() {
        return "pipelining";
    }

    @Override
    public String does() {
        return "sends " + REQUESTS + " requests at once on each connection";
    }

    @Override
    public int clients() {
        return 16;
    }

    @Override
    public void live(Target target) throws IOException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (int i = 0; i < REQUESTS; i++) {
            requests.writeBytes(target.get("/healthz"));
        }
        try (Socket socket = target.connect()) {
            socket.getOutputStream().write(requests.toByteArray());
            socket.shutdownOutput();
            InputStream answers = socket.getInputStream();
            byte[] buffer = new byte[16_384];
            while (answers.read(buffer) >= 0) {
                // Read to the end.
            }
        }
    }
}
