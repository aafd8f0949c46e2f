package dev.fdlab.load.bench;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.lens.DescriptorTable;
import dev.fdlab.lens.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * What it cost a server to hold {@link #CONNECTIONS} connections in silence.
 *
 * @param held connections in its descriptor table
 * @param seconds until the last of them was there
 * @param processor seconds of processor time that the server used, until it had read what the clients had sent
 * @param clients seconds of processor time that the clients used, on the same processors
 * @param kib resident memory a held connection
 * @param threads before the load
 * @param threadsHeld with all connections held
 */
record Hold(int held, double seconds, double processor, double clients, double kib, int threads, int threadsHeld) {

    static final int CONNECTIONS = 10_000;

    /** The size of a crowd that comes and goes before. */
    private static final int WARM_UP = 3_000;

    /** What a server has not accepted by then it is not given more time for. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a server has been through before it is measured. */
    enum Past {
        /** For its memory: a heap that has once been large hides what the connections need. */
        YOUNG(1),
        /** For its speed: a JVM that is still compiling is measured for its compiler. */
        WARM(8);

        /** Crowds that came, were answered, and left. */
        private final int crowds;

        Past(int crowds) {
            this.crowds = crowds;
        }
    }

    /** Lets a server that has just been started hold {@link #CONNECTIONS}. */
    static Hold of(Contestant contestant, BareProcess jvm, Past past) throws IOException, InterruptedException {
        Awaitility.await(contestant.name() + " to start")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    if (!jvm.alive()) {
                        throw new IllegalStateException(
                                contestant.name() + " ended:\n" + jvm.log().tail());
                    }
                    return contestant.listens();
                });
        // While it still answers: some servers keep a silent exchange for ever, even when its client is gone.
        comeAndGo(contestant, jvm, past.crowds);
        contestant.keepSilent();
        awaitIdle(jvm);
        if (contestant.path().equals("/fault")) {
            contestant.ask("DELETE", "/journal", "");
        }
        Vitals before = Vitals.of(jvm.pid());
        Vitals clients = Vitals.ofThisJvm();
        long start = System.nanoTime();
        Crowd crowd = new Crowd(contestant.port(), CONNECTIONS);
        try {
            int held = awaitHeld(contestant, jvm, CONNECTIONS);
            double seconds = (System.nanoTime() - start) / 1e9;
            double clientSeconds = Vitals.ofThisJvm().processorSecondsSince(clients);
            awaitIdle(jvm);
            Vitals full = Vitals.of(jvm.pid());
            return new Hold(
                    held,
                    seconds,
                    full.processorSecondsSince(before),
                    clientSeconds,
                    (double) (full.residentKib() - before.residentKib()) / Math.max(1, held),
                    before.threads(),
                    full.threads());
        } finally {
            crowd.leave();
        }
    }

    private static void comeAndGo(Contestant contestant, BareProcess jvm, int crowds)
            throws IOException, InterruptedException {
        for (int i = 0; i < crowds; i++) {
            Crowd crowd = new Crowd(contestant.port(), WARM_UP);
            awaitHeld(contestant, jvm, WARM_UP);
            awaitIdle(jvm);
            crowd.leave();
            Awaitility.await("the clients to be gone")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> held(contestant, jvm) == 0);
        }
    }

    /** Connections in the server's descriptor table. */
    private static int held(Contestant contestant, BareProcess jvm) {
        return (int) DescriptorTable.of(jvm.pid()).descriptors().stream()
                .flatMap(descriptor -> descriptor.tcp().stream())
                .filter(tcp ->
                        tcp.direction() == Direction.INBOUND && tcp.local().getPort() == contestant.port())
                .count();
    }

    /** Waits until the server holds as many as are given, or its time is up; returns how many it holds. */
    private static int awaitHeld(Contestant contestant, BareProcess jvm, int connections)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Path table = Path.of("/proc", Long.toString(jvm.pid()), "fd");
        // The whole table costs 50 ms of processor time, which the server may want. Since Linux 6.2 the size of
        // /proc/PID/fd is the number of descriptors, and before it is 0: proc_pid_fd(5).
        boolean cheap = Files.size(table) > 0;
        while (System.nanoTime() - end < 0 && jvm.alive()) {
            if ((!cheap || Files.size(table) > connections) && held(contestant, jvm) >= connections) {
                break;
            }
            Thread.sleep(cheap ? 2 : 50);
        }
        // Our own connection to a control port that is the same port does not count.
        return Math.min(connections, held(contestant, jvm));
    }

    /** Until a server has read what was sent to it: it then uses next to no processor time. */
    private static void awaitIdle(BareProcess jvm) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long used = Vitals.of(jvm.pid()).ticks();
        for (long before = used - 10; used - before > 2 && System.nanoTime() - end < 0; ) {
            Thread.sleep(300);
            before = used;
            used = Vitals.of(jvm.pid()).ticks();
        }
    }
}
