package dev.fdlab.load.act;

import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;

/** Uploads over one connection, one after the other. */
final class Uploads {

    private static final byte[] SMALL = Image.png(256, 1).json();

    /**
     * Uploads small images until one is answered with anything but 201.
     *
     * @param atMost the bound
     * @return how many were stored
     * @throws Survived when none failed within the bound
     */
    static int untilFailure(HttpConnection connection, int atMost) throws IOException, Survived {
        for (int stored = 0; stored < atMost; stored++) {
            if (connection.post("/images", SMALL).status() != 201) {
                return stored;
            }
        }
        throw new Survived(atMost, "uploads");
    }

    /**
     * Uploads the same image {@code count} times, and returns how often the answer was 201. Over a connection of its
     * own: a server may close one that was idle since the last time, and an upload that it may have seen is not sent
     * twice (RFC 9110, 9.2.2).
     */
    static int stored(Load.Dial server, int count, byte[] json) throws IOException {
        int stored = 0;
        try (HttpConnection connection = server.connect()) {
            for (int i = 0; i < count; i++) {
                if (connection.post("/images", json).status() == 201) {
                    stored++;
                }
            }
        }
        return stored;
    }

    private Uploads() {}
}
