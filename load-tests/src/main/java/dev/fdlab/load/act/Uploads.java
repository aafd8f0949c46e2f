package dev.fdlab.load.act;

import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;

/** Uploads over one connection, in order. */
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

    /** Uploads the same image {@code count} times, and returns how often the answer was 201. */
    static int stored(HttpConnection connection, int count, byte[] json) throws IOException {
        int stored = 0;
        for (int i = 0; i < count; i++) {
            if (connection.post("/images", json).status() == 201) {
                stored++;
            }
        }
        return stored;
    }

    private Uploads() {}
}
