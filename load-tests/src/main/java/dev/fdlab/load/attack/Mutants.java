package dev.fdlab.load.attack;

import dev.fdlab.load.traffic.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests of which some bytes were changed on the way. The same ones each time: each request has its own seed.
 */
final class Mutants implements Attack {

    private static final int REQUESTS = 50_000;
    /** Of a request, at most. */
    private static final int CHANGES = 8;

    private final AtomicInteger begun = new AtomicInteger();

    @Override
    public String name() {
        return "mutants";
    }

    @Override
    public String does() {
        return "sends requests with bytes changed, lost, doubled or swapped, until there were " + REQUESTS;
    }

    @Override
    public int clients() {
        return 32;
    }

    @Override
    public int lives() {
        return REQUESTS;
    }

    @Override
    public void live(Target target) throws IOException, InterruptedException {
        int number = begun.incrementAndGet();
        if (number > REQUESTS) {
            Thread.sleep(Long.MAX_VALUE);
        }
        Random random = new Random(number);
        byte[] small = Image.png(300, number).json();
        List<byte[]> requests = List.of(
                target.get("/healthz"),
                target.get("/admin"),
                target.get("/metrics"),
                target.get("/images/" + target.small()),
                target.get("/images/" + target.small() + "/labels"),
                with(target.post(small.length), small));
        byte[] mutant = mutate(requests.get(random.nextInt(requests.size())), random);
        try (Socket socket = target.connect()) {
            socket.getOutputStream().write(mutant);
            socket.shutdownOutput();
            Target.answer(socket);
        }
    }

    private static byte[] with(byte[] head, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head);
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] mutate(byte[] request, Random random) {
        ByteArrayOutputStream mutant = new ByteArrayOutputStream();
        int left = 1 + random.nextInt(CHANGES);
        for (int at = 0; at < request.length; at++) {
            if (random.nextInt(request.length) >= left) {
                mutant.write(request[at]);
                continue;
            }
            switch (random.nextInt(5)) {
                case 0 -> mutant.write(random.nextInt(256));
                case 1 -> at += random.nextInt(8);
                case 2 -> mutant.write(request, at, Math.min(request.length - at, 1 + random.nextInt(64)));
                case 3 ->
                    mutant.writeBytes("\r\n\r\n".substring(random.nextInt(4)).getBytes(StandardCharsets.US_ASCII));
                default -> mutant.write(request[random.nextInt(request.length)]);
            }
        }
        return mutant.toByteArray();
    }
}
