package dev.fdlab.load.attack;

import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client behind a slow line, which does nothing wrong. */
enum SlowClient {
    /** Stores an image: a body of 1 MB, at 50 KB/s. */
    UPLOAD("upload of 1 MB at 50 KB/s", 50_000) {
        @Override
        Fared run(Target target, String image) throws IOException, InterruptedException {
            byte[] body = Image.png(BODY / 4 * 3, System.nanoTime()).json();
            try (Socket socket = target.connect()) {
                OutputStream out = socket.getOutputStream();
                out.write(target.post(body.length));
                Pace pace = new Pace(rate());
                try {
                    for (int sent = 0; sent < body.length; sent += pace.step()) {
                        pace.await(sent);
                        out.write(body, sent, Math.min(pace.step(), body.length - sent));
                    }
                    socket.setSoTimeout(ANSWER_MILLIS);
                    byte[] answer = socket.getInputStream().readNBytes(CREATED.length());
                    return Fared.of(new String(answer, StandardCharsets.US_ASCII).equals(CREATED), pace.seconds());
                } catch (IOException e) {
                    return Fared.of(false, pace.seconds());
                }
            }
        }
    },
    /** Reads an image of 200 KB, at 4 KB/s. */
    DOWNLOAD("download of 200 KB at 4 KB/s", 4_000) {
        @Override
        Fared run(Target target, String image) throws IOException, InterruptedException {
            // Small, or the kernel takes the whole image at once and the server never sees a slow client.
            try (Socket socket = target.connect(4_096)) {
                socket.getOutputStream().write(target.get("/images/" + image));
                socket.setSoTimeout(ANSWER_MILLIS);
                InputStream in = socket.getInputStream();
                Pace pace = new Pace(rate());
                int got = 0;
                try {
                    while (got < IMAGE) {
                        pace.await(got);
                        int now = in.readNBytes(pace.step()).length;
                        if (now == 0) {
                            break;
                        }
                        got += now;
                    }
                } catch (IOException e) {
                    // Cut.
                }
                return Fared.of(got >= IMAGE, pace.seconds());
            }
        }
    };

    /** Bytes of the image that is downloaded. */
    static final int IMAGE = 200_000;

    private static final int BODY = 1_000_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final String CREATED = "HTTP/1.1 201";

    /**
     * How it fared.
     *
     * @param completed whether it got all that it came for
     * @param seconds until it had, or was cut off
     */
    record Fared(boolean completed, double seconds) {

        static Fared of(boolean completed, double seconds) {
            return new Fared(completed, seconds);
        }
    }

    private final String says;
    private final int rate;

    SlowClient(String says, int rate) {
        this.says = says;
        this.rate = rate;
    }

    /** What it does. */
    String says() {
        return says;
    }

    int rate() {
        return rate;
    }

    /**
     * From its connect to its end.
     *
     * @param image of {@link #IMAGE} bytes
     */
    abstract Fared run(Target target, String image) throws IOException, InterruptedException;

    /** Begins now, on a thread of its own. */
    CompletableFuture<Fared> begin(Target target, String image) {
        CompletableFuture<Fared> fared = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        fared.complete(run(target, image));
                    } catch (IOException e) {
                        // Not let in at all.
                        fared.complete(Fared.of(false, 0));
                    } catch (InterruptedException | RuntimeException e) {
                        fared.completeExceptionally(e);
                    }
                },
                "slow-client");
        thread.setDaemon(true);
        thread.start();
        return fared;
    }

    /** A steady number of bytes a second, by the clock. */
    private static final class Pace {

        private static final int STEPS_A_SECOND = 10;

        private final int rate;
        private final long start = System.nanoTime();

        Pace(int rate) {
            this.rate = rate;
        }

        /** Bytes that are moved at once. */
        int step() {
            return rate / STEPS_A_SECOND;
        }

        /** Waits until it is time for the byte after this number of bytes. */
        void await(int bytes) throws InterruptedException {
            long due = TimeUnit.SECONDS.toNanos(bytes) / rate;
            TimeUnit.NANOSECONDS.sleep(due - (System.nanoTime() - start));
        }

        double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
