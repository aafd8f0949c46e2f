package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Clients that have sent much at once hold every place; a few others connect; more of the first kind come; and only
 * then the few ask, as a client that is far away would.
 */
final class RichAndPoor implements Killer {

    private static final int LIMIT = 128;
    /** More than there are places under this limit, 44. */
    private static final int RICH = 48;

    private static final int POOR = 8;
    private static final int MORE_RICH = 16;
    /**
     * They come at this number a time: fewer than hold a place above the half that such clients may hold. Nobody is
     * rich before the server has read what it sent, and a machine may be too busy to read it.
     */
    private static final int AT_A_TIME = 8;

    private static final int ROUNDS = 10;

    /** Bytes of a body, each of which buys a millisecond. */
    private static final int SENT = 20_000;

    private static final int PROMISED = 1_000_000;

    /** A client has 2 s to say what it wants: a round in which the few took longer does not count. */
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(1_500);

    /** Of one round; both 0 if it does not count. */
    private record Round(int asked, int answered) {}

    @Override
    public String name() {
        return "rich-and-poor";
    }

    @Override
    public String does() {
        return RICH + " clients send " + SENT / 1_000 + " KB of an upload at once and wait, " + POOR
                + " others connect, "
                + MORE_RICH + " more of the first kind come, then the " + POOR + " ask, " + ROUNDS
                + " times: each of them is answered";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        int asked = 0;
        int answered = 0;
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            for (int number = 0; number < ROUNDS; number++) {
                Round round = round(server);
                asked += round.asked;
                answered += round.answered;
                if (!Rush.isOver(server)) {
                    return new Verdict.Degraded("clients that have gone are still held");
                }
            }
        }
        String words = answered + " of " + asked + " that asked in time were answered";
        if (answered < asked) {
            return new Verdict.Degraded(words);
        }
        return asked == 0 ? Verdict.Unknown.here(words) : new Verdict.Held(words);
    }

    private static Round round(RunningProgram server) throws IOException {
        List<HttpConnection> rich = new ArrayList<>();
        try {
            upload(server, RICH, rich);
            Field.awaitRead(server);
            return round(server, rich);
        } finally {
            for (HttpConnection client : rich) {
                client.close();
            }
        }
    }

    private static Round round(RunningProgram server, List<HttpConnection> rich) throws IOException {
        long start = System.nanoTime();
        try (Askers poor = new Askers(server, POOR)) {
            // The few are new no longer by then.
            Field.awaitAccepted(server);
            for (int come = 0; come < MORE_RICH; come += AT_A_TIME) {
                upload(server, AT_A_TIME, rich);
                Field.awaitRead(server);
            }
            List<HttpConnection> asked = poor.ask();
            return System.nanoTime() - start > SOON ? new Round(0, 0) : new Round(POOR, Askers.answered(asked));
        }
    }

    private static void upload(RunningProgram server, int count, List<HttpConnection> clients) throws IOException {
        byte[] head = ("POST /images HTTP/1.1\r\nHost: a\r\nContent-Length: " + PROMISED + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int client = 0; client < count; client++) {
            HttpConnection connection = new HttpConnection(server.uri());
            clients.add(connection);
            try {
                connection.send(head);
                connection.send(new byte[SENT]);
            } catch (IOException e) {
                // Sent away: whoever takes its place is rich too.
            }
        }
    }
}
