package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Sample;
import dev.fdlab.kit.traffic.Answer;
import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.kit.traffic.Load;
import dev.fdlab.kit.traffic.Tally;
import dev.fdlab.load.act.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stage 5: the faults that the stage names, one after the other, on the learner's build. */
final class SecondFix implements Check {

    /** Fewer than may be in flight: none is to be turned away. */
    private static final int CLIENTS = 8;

    /** The task says five seconds; a busy machine stretches them. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Duration REST = Duration.ofSeconds(4);

    /** Calls that may be in flight, as the task says, and what is seen of one that ends beside one that begins. */
    private static final int IN_FLIGHT = 16 + 2;

    /** Fewer have to be made before anybody is turned away; two may end before they get to the upstream. */
    private static final int MADE = 16 - 2;

    private static final int CROWD = 60;

    private static final String CONNECT_HANGS = "never-accept";

    /**
     * A fault of the upstream.
     *
     * @param calls how many meet it
     * @param look where to look when they leak
     */
    private record Fault(String name, int calls, String look) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault(Faults.REFUSES_AND_CLOSES, 16, "who closes the body of an answer that is not wanted?"),
            new Fault(Faults.REFUSES_AND_STALLS, 16, "who closes the body of an answer that is not wanted?"),
            new Fault(Faults.SILENT, CLIENTS, "how long may an upstream be silent before its first byte?"),
            new Fault("stall-in-body", CLIENTS, "a timeout may be over when the head has come: what ends the body?"),
            new Fault("drip-body", CLIENTS, "each byte restarts a read timeout: how long may it all take?"),
            new Fault(CONNECT_HANGS, CLIENTS, "how long may it take to connect?"));

    @Override
    public String found(Desk desk, Checkout checkout, Optional<Progress.Last> last) throws IOException {
        return Found.of(desk, desk.serverCopy(checkout), last)
                .about("LabelsClient.java")
                .inWords();
    }

    @Override
    public Grade grade(Attempt attempt) throws IOException, InterruptedException {
        Path jar = attempt.build();
        List<String> evidence = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        try (Upstream upstream = attempt.servers().upstream();
                Attempt.Started started = attempt.start(jar, upstream)) {
            for (Fault fault : FAULTS) {
                attempt.doing().accept(fault.calls() + " requests for labels while the upstream does " + fault.name());
                String leaks = leaks(started, upstream, fault);
                if (leaks.isEmpty()) {
                    evidence.add("ok    " + fault.name() + ": " + fault.calls() + " calls ended, no socket stayed");
                } else {
                    reasons.add("leaks " + fault.name() + ": " + leaks + "; " + fault.look());
                }
                started.mustBeTheSame();
            }
            if (reasons.isEmpty()) {
                crowd(attempt, started, upstream, evidence, reasons);
            }
            if (reasons.isEmpty()) {
                mustStillWork(started, upstream, reasons);
            }
            started.mustBeTheSame();
        }
        if (!reasons.isEmpty()) {
            reasons.addAll(evidence);
        }
        return Grade.of(evidence, reasons);
    }

    /** What stayed, in words; empty if nothing did. */
    private static String leaks(Attempt.Started started, Upstream upstream, Fault fault)
            throws IOException, InterruptedException {
        RunningProgram server = started.server();
        int before = server.look().count(Account.OUTBOUND);
        long requests = upstream.requests();
        upstream.fault(fault.name());
        try {
            Tally tally = labels(started, CLIENTS, fault.calls());
            long silent = tally.count("labels", "none");
            if (silent > 0) {
                return silent + " of " + fault.calls() + " calls never ended";
            }
            long turnedAway = tally.count("labels", "503");
            if (turnedAway > 0) {
                return turnedAway + " of " + fault.calls() + " calls were not made, with " + CLIENTS
                        + " clients: they are to be made, and to end";
            }
            long made = upstream.requests() - requests;
            if (made < fault.calls() / 2 && !fault.name().equals(CONNECT_HANGS)) {
                return "of " + fault.calls() + " calls " + made
                        + " reached the upstream: they are to be made, and to end";
            }
            // A connection that is kept for the next call is not a leak: it is one, not one more for each call.
            boolean back = Attempt.comes(REST, () -> server.look().count(Account.OUTBOUND) <= before + 1);
            return back
                    ? ""
                    : server.look().count(Account.OUTBOUND) - before + " sockets stayed after " + fault.calls()
                            + " calls";
        } finally {
            upstream.fault(Faults.HEALTHY);
            upstream.resetConnections();
        }
    }

    private static Tally labels(Attempt.Started started, int clients, int calls) throws InterruptedException {
        String path = "/images/" + started.image() + "/labels";
        return new Load(clients, calls, PATIENCE, n -> Load.Request.get("labels", path))
                .send(started.server().uri(), () -> false);
    }

    private static void crowd(
            Attempt attempt, Attempt.Started started, Upstream upstream, List<String> evidence, List<String> reasons)
            throws IOException, InterruptedException {
        attempt.doing().accept(CROWD + " clients at once while the upstream is silent");
        RunningProgram server = started.server();
        int seen = server.timeline().samples().size();
        long requests = upstream.requests();
        upstream.fault(Faults.SILENT);
        Tally tally = labels(started, CROWD, CROWD);
        long made = upstream.requests() - requests;
        long turnedAway = tally.count("labels", "503");
        upstream.fault(Faults.HEALTHY);
        List<Sample> samples = server.timeline().samples();
        int most = samples.subList(seen, samples.size()).stream()
                .mapToInt(sample -> sample.ledger().count(Account.OUTBOUND))
                .max()
                .orElse(0);
        if (most == 0) {
            reasons.add(
                    "of " + CROWD + " clients none reached the upstream: calls are to be bounded, not to be left out");
        } else if (most > IN_FLIGHT) {
            reasons.add("leaks a crowd: " + most + " calls were in flight for " + CROWD
                    + " clients; how many may there be, and what becomes of the next?");
        } else if (tally.count("labels", "none") > 0) {
            reasons.add("leaks a crowd: " + tally.count("labels", "none") + " of " + CROWD
                    + " clients had no answer in " + PATIENCE.toSeconds() + " s");
        } else if (turnedAway == 0 && most >= MADE) {
            reasons.add("a crowd waits: nobody of " + CROWD + " clients was answered 503, though no more than " + most
                    + " calls were in flight; what does it cost to wait for a place?");
        } else if (turnedAway > 0 && made < MADE) {
            reasons.add("of " + CROWD + " clients " + turnedAway + " were turned away, and only " + made
                    + " calls were made: how many may be in flight?");
        }
        evidence.add("ok    " + CROWD + " clients at once: at most " + most + " calls in flight");
    }

    private static void mustStillWork(Attempt.Started started, Upstream upstream, List<String> reasons)
            throws IOException, InterruptedException {
        upstream.fault(Faults.HEALTHY);
        try (HttpConnection connection = new HttpConnection(started.server().uri()).patience(PATIENCE)) {
            Answer answer = connection.get("/images/" + started.image() + "/labels");
            if (answer.status() != 200) {
                reasons.add("a healthy upstream is answered " + answer.status() + " afterwards");
            }
        }
        if (started.server().log().emfile().isPresent()) {
            reasons.add("your server said Too many open files");
        }
    }
}
