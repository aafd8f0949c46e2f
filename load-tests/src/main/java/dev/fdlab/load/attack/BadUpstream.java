package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;

/** Asks for what the server must ask its upstream for, while the upstream does all that it can do wrong. */
final class BadUpstream implements Attack {

    @Override
    public String name() {
        return "bad-upstream";
    }

    @Override
    public String does() {
        return "asks for the labels of an image while the upstream does one thing wrong after the other";
    }

    @Override
    public String upstream() {
        return "random(13)";
    }

    @Override
    public int clients() {
        return 384;
    }

    @Override
    public void live(Target target) throws IOException {
        try (Socket socket = target.connect()) {
            socket.getOutputStream().write(target.get("/images/" + target.small() + "/labels"));
            Target.answer(socket);
        }
    }
}
