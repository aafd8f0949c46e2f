package dev.fdlab.load.attack;

import dev.fdlab.kit.launch.BareProcess;
import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.kit.traffic.Tally;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One server under a limit, and polite clients who ask it for something while it is attacked. */
public final class Siege implements AutoCloseable {

    private static final String HEALTHY = "ok";
    private static final Duration RECOVER = Duration.ofMinutes(2);

    /**
     * What came of an attack.
     *
     * @param paths how the polite clients fared, for each path
     * @param mostOpen the most descriptors that the server was seen to hold
     * @param emfile whether it said "Too many open files"
     * @param outOfMemory whether it said "OutOfMemoryError"
     * @param failed what it said first of a request that it answered with 500, or could not answer
     * @param livesASecond how often a second an attacker began anew, by their own count; 0 in peace
     */
    public record Outcome(
            List<PoliteClients.Fared> paths,
            int mostOpen,
            boolean emfile,
            boolean outOfMemory,
            Optional<String> failed,
            long livesASecond) {

        /** Whether neither descriptors nor memory ran out, and no request failed. */
        boolean isClean() {
            return !emfile && !outOfMemory && failed.isEmpty();
        }

        /** Of the path that fared worst, how many of 100 were answered within a second. */
        public int soon() {
            return PoliteClients.fewest(paths, PoliteClients.Fared::soon);
        }

        /** Of the path that fared worst, how many of 100 were answered at all. */
        public int answered() {
            return PoliteClients.fewest(paths, PoliteClients.Fared::answered);
        }
    }

    private final ProcessLauncher launcher;
    private final Path jars;
    private final Upstream upstream;
    private final RunningProgram server;
    private final Target target;
    private final int atRest;

    private Siege(
            ProcessLauncher launcher, Path jars, Upstream upstream, RunningProgram server, Target target, int atRest) {
        this.launcher = launcher;
        this.jars = jars;
        this.upstream = upstream;
        this.server = server;
        this.target = target;
        this.atRest = atRest;
    }

    /** Starts a server, and stores two images in it. */
    public static Siege of(ProcessLauncher launcher, Servers servers, Program program, Limit limit)
            throws IOException, InterruptedException {
        return of(launcher, servers, program.word(), servers.checkout().jar(program.module()), limit);
    }

    /** Starts a server of this jar, and stores two images in it. */
    public static Siege of(ProcessLauncher launcher, Servers servers, String name, Path jar, Limit limit)
            throws IOException, InterruptedException {
        Upstream upstream = servers.upstream();
        try {
            RunningProgram server = servers.server(name, jar, limit, Heap.ROOMY, upstream, Path.of("data"));
            try {
                Target target = Target.stocked(server.uri());
                return new Siege(
                        launcher,
                        servers.checkout().jar("load-tests"),
                        upstream,
                        server,
                        target,
                        server.look().open());
            } catch (IOException | InterruptedException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            upstream.close();
            throw e;
        }
    }

    /**
     * Something that happens during an attack.
     *
     * @param <T> what comes of it
     */
    interface Meanwhile<T> {
        /** Happens, and ends before the attack does. */
        T happens() throws IOException, InterruptedException;
    }

    /** The server, as a target. */
    Target target() {
        return target;
    }

    /** The server, which is watched. */
    RunningProgram server() {
        return server;
    }

    /** Nobody attacks: how polite clients fare anyhow. */
    Outcome atPeace(int each, int everyMillis) throws InterruptedException {
        return atPeace(each, everyMillis, Duration.ZERO);
    }

    /** Nobody attacks, and the polite clients are far away; see {@link #under(Attack, int, int, Duration)}. */
    Outcome atPeace(int each, int everyMillis, Duration away) throws InterruptedException {
        return outcome(ask(each, everyMillis, away), 0);
    }

    /**
     * Attacks, and lets a number of polite clients ask for each path meanwhile.
     *
     * @param attack one of {@link AttackShow#names}
     */
    public Outcome under(String attack, int each, int everyMillis) throws IOException, InterruptedException {
        return under(Attacks.named(attack).orElseThrow(), each, everyMillis);
    }

    /** Attacks, and lets a number of polite clients ask for each path meanwhile. */
    Outcome under(Attack attack, int each, int everyMillis) throws IOException, InterruptedException {
        return under(attack, each, everyMillis, Duration.ZERO);
    }

    /**
     * The same with polite clients that are far away.
     *
     * @param away how long after a client's connect its request comes, a round trip
     */
    Outcome under(Attack attack, int each, int everyMillis, Duration away) throws IOException, InterruptedException {
        return amid(attack, attackers -> {
            long start = System.nanoTime();
            List<PoliteClients.Fared> fared = ask(each, everyMillis, away);
            long lives = Attackers.livesASecond(attackers, start);
            Attackers.awaitDone(attackers, attack);
            return outcome(fared, lives);
        });
    }

    /**
     * Attacks, and lets clients ask for labels meanwhile, all at once.
     *
     * @param fault what the upstream does meanwhile, in the words of its control port
     * @return how many were answered so
     */
    public int labelsAmid(String attack, String fault, int status, int clients)
            throws IOException, InterruptedException {
        Load.Request labels = Load.Request.get("labels", "/images/" + target.small() + "/labels");
        Load load = new Load(clients, clients, PoliteClients.PATIENCE, n -> labels);
        Tally tally = during(Attacks.named(attack).orElseThrow(), () -> {
            upstream.fault(fault);
            return load.send(server.uri(), () -> false);
        });
        return (int) tally.count("labels", Integer.toString(status));
    }

    /** Attacks, and lets something happen meanwhile, once all attackers have had the time to come. */
    <T> T during(Attack attack, Meanwhile<T> meanwhile) throws IOException, InterruptedException {
        return amid(attack, attackers -> meanwhile.happens());
    }

    /**
     * The same, for who wants something of the attackers.
     *
     * @param <T> what comes of it
     */
    interface Amid<T> {
        /** Happens, and ends before the attack does. */
        T happens(BareProcess attackers) throws IOException, InterruptedException;
    }

    /**
     * Attacks, and lets something happen meanwhile.
     *
     * @throws AttackersEnded when the attackers did not live through it: then nothing has been shown
     */
    <T> T amid(Attack attack, Amid<T> amid) throws IOException, InterruptedException {
        upstream.fault(attack.upstream());
        try (BareProcess attackers = Attackers.start(launcher, jars, attack, target)) {
            Attackers.gather(attackers);
            T came = amid.happens(attackers);
            Attackers.mustLive(attackers);
            return came;
        } finally {
            upstream.fault(HEALTHY);
        }
    }

    private List<PoliteClients.Fared> ask(int each, int everyMillis, Duration away) throws InterruptedException {
        return PoliteClients.ask(PoliteClients.of(target, Target.SMALL, away), each, everyMillis);
    }

    private Outcome outcome(List<PoliteClients.Fared> fared, long livesASecond) {
        int most = server.timeline().samples().stream()
                .map(Sample::ledger)
                .mapToInt(ledger -> ledger.open())
                .max()
                .orElse(0);
        return new Outcome(
                fared,
                most,
                server.log().emfile().isPresent(),
                server.log().has(line -> line.contains("OutOfMemoryError")),
                server.log().first(line -> line.contains("[ERROR]")).map(ProgramLog.Line::text),
                livesASecond);
    }

    /** Whether it comes to hold no more than before the first attack. */
    boolean comesToRest() {
        try {
            awaitRest();
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Waits until the server holds no more than before the first attack. */
    void awaitRest() {
        Awaitility.await("the server to hold no more than " + atRest + " descriptors")
                .pollInterval(Duration.ofMillis(200))
                .atMost(RECOVER)
                .until(() -> server.look().open() <= atRest);
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            upstream.close();
        }
    }
}
