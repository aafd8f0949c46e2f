package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Ledger;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Servers;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What an act stands on: it starts servers, checks their limits, collects the evidence, and stops what it started.
 *
 * @param <C> the claims of the act
 */
public final class Stage<C extends Enum<C> & Claim> {

    /** What Awaitility says, of which a reader wants to know what was waited for, and for how long. */
    private static final String IN_VAIN = "(?s)Condition with alias '?(.*?)'? didn't complete within (.*?) because.*";

    /** So that each collection can be drawn beside what it closes. */
    private static final String COLLECTIONS = "-Xlog:gc";

    private final Servers servers;
    private final Audience audience;
    private final Evidence<C> evidence;
    private final Deque<Closeable> started = new ArrayDeque<>();

    private Stage(Declaration<C> declaration, Servers servers, Audience audience) {
        this.servers = servers;
        this.audience = audience;
        this.evidence = new Evidence<>(declaration, audience);
    }

    /** Plays an act and judges it. Whatever the act started has ended when this returns. */
    public static <C extends Enum<C> & Claim> Performance perform(Act<C> act, Servers servers, Audience audience)
            throws InterruptedException {
        Declaration<C> declaration = act.declaration();
        Stage<C> stage = new Stage<>(declaration, servers, audience);
        audience.begins(declaration, servers.mode());
        long start = System.nanoTime();
        Optional<String> failure = Optional.empty();
        try {
            act.play(stage);
        } catch (InterruptedException e) {
            throw e;
        } catch (Survived e) {
            failure = Optional.of(e.getMessage());
        } catch (ConditionTimeoutException e) {
            failure = Optional.of("it broke off: " + e.getMessage().replaceFirst(IN_VAIN, "waited $2 in vain for $1"));
        } catch (Exception | AssertionError e) {
            failure = Optional.of("it broke off: " + (e instanceof IllegalStateException ? e.getMessage() : e));
        } finally {
            failure = stage.stop(failure);
        }
        failure.ifPresent(audience::brokeOff);
        Performance performance = new Performance(
                declaration.number(),
                declaration.title(),
                servers.mode(),
                stage.evidence.close(),
                failure,
                Duration.ofNanos(System.nanoTime() - start));
        audience.ends(performance);
        return performance;
    }

    private Optional<String> stop(Optional<String> failure) {
        Optional<String> first = failure;
        while (!started.isEmpty()) {
            try {
                end(started.pop());
            } catch (IOException e) {
                first = first.or(() -> Optional.of("Could not stop what was started: " + e));
            }
        }
        return first;
    }

    /** Where the servers of this performance run. */
    public Mode mode() {
        return servers.mode();
    }

    /** Starts a fake upstream that is healthy until it is told otherwise. */
    public Upstream upstream() throws IOException, InterruptedException {
        Upstream upstream = servers.upstream();
        started.push(upstream);
        return upstream;
    }

    /** Starts a server with soft = hard limit; see {@link #server(Program, Limit, long, Heap, Upstream)}. */
    public RunningProgram server(Program program, int limit, Heap heap, Upstream upstream)
            throws IOException, InterruptedException {
        return server(program, new Limit(limit, limit), limit, heap, upstream);
    }

    /**
     * Starts a server and reads its limit back.
     *
     * @param asked the limit to set
     * @param effective the soft limit that must then be in force
     * @throws IllegalStateException when it is not the next that the act has declared, or another limit is in force:
     *     whatever the act would see, it would prove nothing
     */
    public RunningProgram server(Program program, Limit asked, long effective, Heap heap, Upstream upstream)
            throws IOException, InterruptedException {
        evidence.expect(program);
        Heap brief = heap.brief();
        RunningProgram server = servers.server(program, asked, brief.with(COLLECTIONS), upstream);
        started.push(server);
        Limit inForce = server.look().limit();
        audience.enters(new Appearance(program, asked, inForce, brief, server));
        boolean applied = inForce.equals(new Limit(effective, asked.hard()));
        evidence.limit(
                program,
                applied,
                "asked for soft " + asked.soft() + ", hard " + asked.hard() + "; /proc/PID/limits says soft "
                        + inForce.soft() + ", hard " + inForce.hard());
        if (!applied) {
            throw new IllegalStateException("The limit did not apply");
        }
        return server;
    }

    /** Stops a server before the act ends. */
    public void stop(RunningProgram server) throws IOException {
        started.remove(server);
        end(server);
    }

    /** Looks at a server once more: what it held when the act had done with it belongs to what was seen of it. */
    private static void end(Closeable one) throws IOException {
        try (one) {
            if (one instanceof RunningProgram server && server.alive()) {
                server.look();
            }
        } catch (IllegalStateException e) {
            // It has ended just now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says what is being done, in one line: what servers were seen to do before says nothing about what comes. */
    public void doing(String line) {
        audience.doing(line);
        for (Closeable one : started) {
            if (one instanceof RunningProgram server) {
                server.timeline().changed();
            }
        }
    }

    /**
     * Supplies the evidence for a claim.
     *
     * @param holds whether what was measured bears the claim out
     * @param measured what was measured, with figures
     * @throws IllegalStateException when the claim has its evidence already
     */
    public void evidence(C claim, boolean holds, String measured) {
        evidence.of(claim, holds, measured);
    }

    /** What grew between two looks, in words. */
    static String grew(Ledger before, Ledger after) {
        return "open " + before.open() + " -> " + after.open() + ": " + Ledger.inWords(after.since(before));
    }
}
