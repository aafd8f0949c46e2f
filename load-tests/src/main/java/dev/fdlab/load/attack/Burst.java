package dev.fdlab.load.attack;

import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads, all at once, as a shop's import does at midnight. */
final class Burst implements Attack {

    private static final int UPLOADS = 10_000;

    private final AtomicInteger begun = new AtomicInteger();
    private final byte[] body = Image.png(1_000, 13).json();

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public String does() {
        return "uploads a small image on a new connection, and again, until there were " + UPLOADS;
    }

    @Override
    public int clients() {
        return 384;
    }

    @Override
    public int lives() {
        return UPLOADS;
    }

    @Override
    public void live(Target target) throws IOException, InterruptedException {
        if (begun.incrementAndGet() > UPLOADS) {
            Thread.sleep(Long.MAX_VALUE);
        }
        try (Socket socket = target.connect()) {
            socket.getOutputStream().write(target.post(body.length));
            socket.getOutputStream().write(body);
            Target.answer(socket);
        }
    }
}
