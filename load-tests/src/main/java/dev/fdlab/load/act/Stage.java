package dev.fdlab.load.act;

import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Heap;
import dev.fdlab.load.launch.Launcher;
import dev.fdlab.load.launch.Mode;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Server;
import dev.fdlab.load.launch.Upstream;
import dev.fdlab.load.observe.Ledger;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What an act stands on: it starts servers, checks their limits, collects the claims, and stops what it started. */
public final class Stage {

    private final Launcher launcher;
    private final Audience audience;
    private final List<Claim> claims = new ArrayList<>();
    private final Deque<Closeable> started = new ArrayDeque<>();

    private Stage(Launcher launcher, Audience audience) {
        this.launcher = launcher;
        this.audience = audience;
    }

    /** Plays an act and judges it. Whatever the act started has ended when this returns. */
    public static Verdict perform(Act act, Launcher launcher, Audience audience) throws InterruptedException {
        Stage stage = new Stage(launcher, audience);
        audience.begins(act, launcher.mode());
        long start = System.nanoTime();
        Optional<String> failure = Optional.empty();
        try {
            act.play(stage);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            failure = Optional.of(e.toString());
        } finally {
            failure = stage.stop(failure);
        }
        Verdict verdict = new Verdict(
                act.number(),
                act.title(),
                launcher.mode(),
                List.copyOf(stage.claims),
                failure,
                Duration.ofNanos(System.nanoTime() - start));
        audience.ends(verdict);
        return verdict;
    }

    private Optional<String> stop(Optional<String> failure) {
        Optional<String> first = failure;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (IOException e) {
                first = first.or(() -> Optional.of("Could not stop what was started: " + e));
            }
        }
        return first;
    }

    /** Where the servers of this performance run. */
    public Mode mode() {
        return launcher.mode();
    }

    /** Starts a fake upstream that is healthy until it is told otherwise. */
    public Upstream upstream() throws IOException, InterruptedException {
        Upstream upstream = launcher.upstream();
        started.push(upstream);
        return upstream;
    }

    /** Starts a server with soft = hard limit; see {@link #server(Program, Limit, long, Heap, Upstream)}. */
    public Server server(Program program, int limit, Heap heap, Upstream upstream)
            throws IOException, InterruptedException {
        return server(program, new Limit(limit, limit), limit, heap, upstream);
    }

    /**
     * Starts a server and reads its limit back.
     *
     * @param asked the limit to set
     * @param effective the soft limit that must then be in force
     * @throws IllegalStateException when another limit is in force: whatever the act would see, it would prove nothing
     */
    public Server server(Program program, Limit asked, long effective, Heap heap, Upstream upstream)
            throws IOException, InterruptedException {
        Server server = launcher.server(program, asked, heap, upstream);
        started.push(server);
        Limit inForce = server.look().limit();
        boolean applied = inForce.equals(new Limit(effective, asked.hard()));
        claim(
                "The " + program.word() + " server runs under the limit that was meant",
                applied,
                "asked for soft " + asked.soft() + ", hard " + asked.hard() + "; /proc/PID/limits says soft "
                        + inForce.soft() + ", hard " + inForce.hard());
        if (!applied) {
            throw new IllegalStateException("The limit did not apply");
        }
        return server;
    }

    /** Stops a server before the act ends. */
    public void stop(Server server) throws IOException {
        started.remove(server);
        server.close();
    }

    /** Says what is being done, in one line. */
    public void doing(String line) {
        audience.doing(line);
    }

    /** Makes a claim. */
    public void claim(String says, boolean holds, String evidence) {
        Claim claim = new Claim(says, holds, evidence);
        claims.add(claim);
        audience.claimed(claim);
    }

    /** What grew between two looks, in words. */
    static String grew(Ledger before, Ledger after) {
        return "open " + before.open() + " -> " + after.open() + ": " + Ledger.inWords(after.since(before));
    }
}
