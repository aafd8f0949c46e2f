package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Keep-alive clients send a request each, and only then newcomers rush in, for whom idle clients have to go. Which of
 * them asked first does not depend on how fast anybody is.
 */
final class AskedInTime implements Killer {

    private static final int LIMIT = 128;
    /** Fewer than there are places under this limit, 44. */
    private static final int CLIENTS = 40;

    private static final int NEWCOMERS = 60;
    private static final int ROUNDS = 30;

    /** These first send many requests in one piece each, which keeps the server's threads at work. */
    private static final int BUSY = 8;

    private static final int PIPELINED = 100;
    private static final byte[] MANY = ("GET " + Askers.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n")
            .repeat(PIPELINED)
            .getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "asked-in-time";
    }

    @Override
    public String does() {
        return CLIENTS + " keep-alive clients send a request each, then " + NEWCOMERS + " newcomers want their places, "
                + ROUNDS + " times: whoever has asked before is answered";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        int cut = 0;
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            for (int round = 0; round < ROUNDS; round++) {
                cut += cut(server);
                if (!Rush.isOver(server)) {
                    return new Verdict.Degraded("clients that have gone are still held");
                }
            }
        }
        String words = cut + " of " + ROUNDS * CLIENTS + " that had asked in time were cut off";
        return cut == 0 ? new Verdict.Held(words) : new Verdict.Degraded(words);
    }

    /** One round: how many got no answer. */
    private static int cut(RunningProgram server) throws IOException, InterruptedException {
        try (Askers clients = new Askers(server, CLIENTS);
                Rush newcomers = new Rush(server.uri())) {
            for (HttpConnection client : clients.all()) {
                client.get(Askers.PATH);
            }
            for (HttpConnection client : clients.all().subList(0, BUSY)) {
                client.send(MANY);
            }
            List<HttpConnection> asked = clients.ask();
            newcomers.come(NEWCOMERS);
            return CLIENTS - Askers.answered(asked);
        }
    }
}
