package dev.fdlab.load.attack;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.ProgramLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The attackers, as a process of their own: what they need of processor and descriptors is not the observer's. Ends by
 * itself when its time is over, and at once when one of its clients breaks off: an attack of fewer clients than it says
 * would prove less than it says.
 */
public final class Attackers {

    private static final long STACK = 128 * 1024;

    /** An attack ends by itself after this number of seconds, whatever becomes of whoever started it. */
    private static final int MOST_SECONDS = 120;

    private static final String BEGUN = "begun";
    private static final String DONE = "done";
    private static final Pattern LIVES = Pattern.compile("lives (\\d+)");
    private static final int LOOK_MILLIS = 100;
    /** Between two lines that say how many lives there were. */
    private static final int LOOKS = 10;

    /** For its JVM to start, on a machine that is busy with other things. */
    private static final Duration START = Duration.ofSeconds(60);

    /** From then on, until all attackers have connected, or been kept out, once. */
    private static final Duration GATHER = Duration.ofSeconds(3);

    /**
     * Lets an attack loose on a server, from a process that the caller closes.
     *
     * @param jar of this laboratory
     */
    static BareProcess start(ProcessLauncher launcher, Path jar, Attack attack, Target target) throws IOException {
        return launcher.jvm(
                ProcessLauncher.OWN_JDK,
                launcher.plenty(),
                java(jar, attack.name(), target.base(), target.small(), target.large(), MOST_SECONDS));
    }

    /** Returns when all of them have had the time to come. */
    static void gather(BareProcess attackers) throws InterruptedException {
        Awaitility.await("the attackers to begin")
                .atMost(START)
                .until(() -> attackers.log().has(BEGUN::equals) || !attackers.alive());
        Thread.sleep(GATHER.toMillis());
        mustLive(attackers);
    }

    /** Returns when all that an attack has to do is done, or they have ended; at once for one that has no end. */
    static void awaitDone(BareProcess attackers, Attack attack) {
        if (attack.lives() > 0) {
            Awaitility.await(attack.lives() + " lives of " + attack.name())
                    .atMost(Duration.ofSeconds(MOST_SECONDS))
                    .until(() -> attackers.log().has(DONE::equals) || !attackers.alive());
        }
    }

    /**
     * Whoever has seen something amid an attack asks this before it is believed.
     *
     * @throws AttackersEnded when they are gone, or one of their clients
     */
    public static void mustLive(BareProcess attackers) {
        if (!attackers.alive()) {
            throw new AttackersEnded(attackers.log().tail());
        }
    }

    /**
     * How often a second a client has begun another life, which is in most attacks a connect: what they count
     * themselves.
     *
     * @param since {@link System#nanoTime()}
     * @return 0 when that was too short a time ago
     */
    static long livesASecond(BareProcess attackers, long since) {
        List<ProgramLog.Line> counts = attackers.log().all(LIVES.asMatchPredicate()).stream()
                .filter(line -> line.nanos() - since >= 0)
                .toList();
        if (counts.size() < 2) {
            return 0;
        }
        ProgramLog.Line first = counts.get(0);
        ProgramLog.Line last = counts.get(counts.size() - 1);
        return Math.round((lives(last) - lives(first)) * 1e9 / (last.nanos() - first.nanos()));
    }

    private static long lives(ProgramLog.Line line) {
        Matcher count = LIVES.matcher(line.text());
        return count.matches() ? Long.parseLong(count.group(1)) : 0;
    }

    /**
     * The arguments of {@code java} that run it.
     *
     * @param jar of this laboratory, with its libraries beside it
     * @param small the id of an image of some 100 KB
     * @param large the id of one of some MB
     */
    public static List<String> java(Path jar, String attack, URI server, String small, String large, int seconds) {
        return List.of(
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                jar + ":" + jar.resolveSibling("lib") + "/*",
                Attackers.class.getName(),
                attack,
                server.toString(),
                small,
                large,
                Integer.toString(seconds));
    }

    /** Arguments: the attack's name, the server's address, the ids of a small and of a large image, seconds. */
    public static void main(String[] args) throws InterruptedException {
        Attack attack = Attacks.named(args[0]).orElseThrow();
        Target target = new Target(URI.create(args[1]), args[2], args[3]);
        LongAdder lives = new LongAdder();
        Thread.setDefaultUncaughtExceptionHandler((client, e) -> {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        for (int client = 0; client < attack.clients(); client++) {
            Thread thread = new Thread(null, () -> attack(attack, target, lives), "client-" + client, STACK);
            thread.setDaemon(true);
            thread.start();
        }
        System.out.println(BEGUN);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.parseInt(args[4]));
        boolean done = false;
        for (int look = 0; System.nanoTime() < end; look++) {
            if (look % LOOKS == 0) {
                System.out.println("lives " + lives.sum());
            }
            Thread.sleep(LOOK_MILLIS);
            // A client begins one life more, in which it rests.
            if (!done && attack.lives() > 0 && lives.sum() == attack.lives() + attack.clients()) {
                System.out.println(DONE);
                done = true;
            }
        }
        System.exit(0);
    }

    private static void attack(Attack attack, Target target, LongAdder lives) {
        try {
            while (true) {
                lives.increment();
                try {
                    attack.live(target);
                } catch (IOException e) {
                    // Sent away: the next life.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Attackers() {}
}
