package dev.fdlab.load.ablation;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.traffic.HttpConnection;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A few clients connect, more newcomers than there are places come right behind them, and then they ask: within the
 * time that each is promised, by their own clock, or the round does not count. Nor does it if the server has not had
 * its turn by then, and finds newcomers and questions at the same time: it had nobody to choose from.
 */
final class FirstWords implements Killer {

    /** Little above the least: there are some ten places. */
    private static final int LIMIT = 54;

    private static final int CLIENTS = 3;
    private static final int NEWCOMERS = 30;

    /**
     * They ask this long after the first of them has begun to connect, in ns; the server has that time for the
     * newcomers.
     */
    private static final long ASK = TimeUnit.MILLISECONDS.toNanos(3);

    /** Who has asked by then has asked within the 5 ms that the server gives each, which begin when it accepts. */
    private static final long SOON = TimeUnit.MICROSECONDS.toNanos(4_500);

    /** Without the fix one in five to one in twenty is cut off. */
    private static final int COUNTED = 120;

    /** On a busy machine most do not count. */
    private static final int ROUNDS = 400;

    /** With fewer nothing can be said. */
    private static final int ENOUGH = 75;

    /** Of one round; both 0 if it does not count. */
    private record Round(int asked, int cut) {}

    @Override
    public String name() {
        return "first-words";
    }

    @Override
    public String does() {
        return CLIENTS + " clients connect, " + NEWCOMERS + " more come, and the " + CLIENTS
                + " ask before 5 ms are over, some " + COUNTED / CLIENTS + " times: each is answered";
    }

    @Override
    public Verdict strike(Field field) throws IOException, InterruptedException {
        int asked = 0;
        int cut = 0;
        try (RunningProgram server = field.start(LIMIT, Heap.ROOMY)) {
            File descriptors = new File("/proc/" + Field.pid(server) + "/fd");
            int places = Field.places(server);
            for (int number = 0; number < ROUNDS && asked < COUNTED && cut == 0; number++) {
                Round round = round(server, descriptors, places);
                asked += round.asked;
                cut += round.cut;
                if (!Rush.isOver(server)) {
                    return new Verdict.Degraded("clients that have gone are still held");
                }
            }
        }
        String words = cut + " of " + asked + " that asked in time were cut off";
        if (cut > 0) {
            return new Verdict.Degraded(words);
        }
        return asked < ENOUGH ? Verdict.Unknown.here(words) : new Verdict.Held(words);
    }

    private static Round round(RunningProgram server, File descriptors, int places) throws IOException {
        int before = open(descriptors);
        long start = System.nanoTime();
        try (Askers clients = new Askers(server, CLIENTS);
                Rush newcomers = new Rush(server.uri())) {
            newcomers.come(NEWCOMERS);
            LockSupport.parkNanos(start + ASK - System.nanoTime());
            boolean tooMany = open(descriptors) - before > places;
            List<HttpConnection> asked = clients.ask();
            if (System.nanoTime() - start > SOON) {
                return new Round(0, 0);
            }
            int cut = CLIENTS - Askers.answered(asked);
            return tooMany || cut > 0 ? new Round(CLIENTS, cut) : new Round(0, 0);
        }
    }

    /** How many descriptors it holds. A look would say more, and take longer than there is time. */
    private static int open(File descriptors) throws IOException {
        String[] numbers = descriptors.list();
        if (numbers == null) {
            throw new IOException("the server has ended");
        }
        return numbers.length;
    }
}
