package dev.fdlab.load.durability;

import dev.fdlab.load.traffic.Image;
import java.util.Arrays;
import java.util.Random;

/**
 * An image that was sent; its bytes are made again when they are needed.
 *
 * @param size in bytes
 * @param seed of its content
 */
record Sent(int size, long seed) {

    /** Above what goes to the disk in one piece. */
    private static final int LARGE = 300_000;

    private static final int SMALL = 20_000;

    /** One of ten is large. */
    static Sent next(Random random) {
        int most = random.nextInt(10) == 0 ? LARGE : SMALL;
        return new Sent(100 + random.nextInt(most - 100), random.nextLong());
    }

    Image image() {
        return Image.png(size, seed);
    }

    boolean is(byte[] content) {
        return content.length == size && Arrays.equals(content, image().bytes());
    }
}
