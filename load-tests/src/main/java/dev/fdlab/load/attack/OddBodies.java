package dev.fdlab.load.attack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads what is not an image, in turn. */
final class OddBodies implements Attack {

    /** The longest body that a server takes: ten mebibytes in Base64. */
    private static final int HUGE = 13_900_000;

    private final List<byte[]> bodies = List.of(
            // An image that is nothing but its own length.
            data("image/png;base64," + "A".repeat(HUGE)),
            data("image/png;base64," + "A".repeat(99_999)),
            data("image/png;base64,!!!!" + "=".repeat(10_000)),
            data("image/png;base64,iVBORw0KGgo" + "\\u0041".repeat(10_000)),
            // A page that calls itself a picture, and an archive that does.
            data("image/png;base64,PCFkb2N0eXBlIGh0bWw+PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="),
            data("image/gif;base64,UEsDBBQAAAAIAA=="),
            data("image/svg+xml;base64,PHN2Zy8+"),
            text("{\"data\":".repeat(5_000)),
            text("[".repeat(100_000)),
            text("{\"data\":\"data:image/png;base64,iVBORw0KGgo="),
            text("\u0000\uffff".repeat(50_000)));
    private final AtomicInteger next = new AtomicInteger();

    private static byte[] data(String uri) {
        return text("{\"data\":\"data:" + uri + "\"}");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return "odd-bodies";
    }

    @Override
    public String does() {
        return "uploads Base64 that is huge, broken or another type, and JSON that is deep or cut off";
    }

    @Override
    public int clients() {
        return 16;
    }

    @Override
    public void live(Target target) throws IOException {
        byte[] body = bodies.get(Math.floorMod(next.getAndIncrement(), bodies.size()));
        try (Socket socket = target.connect()) {
            socket.getOutputStream().write(target.post(body.length));
            socket.getOutputStream().write(body);
            Target.answer(socket);
        }
    }
}
