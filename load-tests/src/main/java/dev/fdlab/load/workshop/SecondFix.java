package dev.fdlab.load.workshop;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.kit.launch.Upstream;
import dev.fdlab.kit.observe.Account;
import dev.fdlab.kit.observe.Sample;
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
import java.util.concurrent.Callable;

/** Stage 5: the faults that the stage names, one after the other, on the learner's build. */
final class SecondFix implements Check {

    /** Fewer than may be in flight: none is to be turned away. */
    private static final int CLIENTS = 8;

    /** The task says five seconds; it takes a moment to ask and to be answered. What takes longer is late. */
    private static final Duration PROMPT = Duration.ofSeconds(6);

    /** For the sockets of calls that have been answered: what is at most left of the five seconds. */
    private static final Duration REST = Duration.ofSeconds(4);

    /**
     * What is not over by then is taken for what never ends. That is three times what the task allows, and more than a
     * busy machine makes of it. It says nothing about the five seconds, and what never ends costs it only once in a
     * check: when something is wrong already, {@link #SECOND_PATIENCE} is enough.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration SECOND_PATIENCE = Duration.ofSeconds(10);

    /**
     * What ends, but late, is tried again, and is late only if it is late each time. A busy machine delays this call or
     * that one; a timeout that is too long, or a queue of calls, delays every try. So a try needs no wide margin.
     */
    private static final int TRIES = 3;

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

    /**
     * What is wrong with the calls of a fault or of a crowd.
     *
     * @param how in words
     * @param late whether all of it ended, only too late: that may be the machine's doing
     */
    private record Wrong(String how, boolean late) {

        static Optional<Wrong> forSure(String how) {
            return Optional.of(new Wrong(how, false));
        }

        static Optional<Wrong> onlyLate(String how) {
            return Optional.of(new Wrong(how, true));
        }
    }

    private interface Try {
        Optional<Wrong> once() throws IOException, InterruptedException;
    }

    /**
     * Calls that were made.
     *
     * @param took from the first to the last answer, or the end of the patience
     * @param reached how many of them reached the upstream, as it counts itself
     */
    private record Calls(Tally tally, Duration took, long reached) {

        long silent() {
            return tally.count("labels", "none");
        }

        long turnedAway() {
            return tally.count("labels", "503");
        }

        /** Whether they took longer than this number of calls one after the other may. */
        boolean late(int inARow) {
            return took.compareTo(PROMPT.multipliedBy(inARow)) > 0;
        }
    }

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
                Duration patience = reasons.isEmpty() ? PATIENCE : SECOND_PATIENCE;
                Optional<Wrong> leaks = wrong(() -> leaks(started, upstream, fault, patience));
                if (leaks.isEmpty()) {
                    evidence.add("ok    " + fault.name() + ": " + fault.calls() + " calls ended, no socket stayed");
                } else {
                    reasons.add("leaks " + fault.name() + ": " + leaks.get().how() + "; " + fault.look());
                }
                started.mustBeTheSame();
            }
            if (reasons.isEmpty()) {
                attempt.doing().accept(CROWD + " clients at once while the upstream is silent");
                wrong(() -> crowd(started, upstream, evidence)).ifPresent(wrong -> reasons.add(wrong.how()));
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

    /** What is wrong; what is only late is tried again. */
    private static Optional<Wrong> wrong(Try calls) throws IOException, InterruptedException {
        Optional<Wrong> wrong = calls.once();
        for (int tried = 1; tried < TRIES && wrong.filter(Wrong::late).isPresent(); tried++) {
            wrong = calls.once();
        }
        return wrong;
    }

    /** What stayed. */
    private static Optional<Wrong> leaks(Attempt.Started started, Upstream upstream, Fault fault, Duration patience)
            throws IOException, InterruptedException {
        RunningProgram server = started.server();
        int before = server.look().count(Account.OUTBOUND);
        upstream.fault(fault.name());
        try {
            Calls calls = labels(started, upstream, CLIENTS, fault.calls(), patience);
            if (calls.silent() > 0) {
                return Wrong.forSure(calls.silent() + " of " + fault.calls() + " calls had not ended after "
                        + patience.toSeconds() + " s");
            }
            if (calls.turnedAway() > 0) {
                return Wrong.forSure(calls.turnedAway() + " of " + fault.calls() + " calls were not made, with "
                        + CLIENTS + " clients: they are to be made, and to end");
            }
            if (calls.reached() < fault.calls() / 2 && !fault.name().equals(CONNECT_HANGS)) {
                return Wrong.forSure("of " + fault.calls() + " calls " + calls.reached()
                        + " reached the upstream: they are to be made, and to end");
            }
            // A connection that is kept for the next call is not a leak: it is one, not one more for each call.
            Callable<Boolean> back = () -> server.look().count(Account.OUTBOUND) <= before + 1;
            boolean rested = Attempt.comes(REST, back);
            if (!rested && !Attempt.comes(patience.minus(REST), back)) {
                return Wrong.forSure(server.look().count(Account.OUTBOUND) - before + " sockets stayed after "
                        + fault.calls() + " calls");
            }
            if (!rested) {
                return Wrong.onlyLate("sockets stayed longer than " + REST.toSeconds() + " s after " + fault.calls()
                        + " calls had been answered");
            }
            return calls.late(fault.calls() / CLIENTS)
                    ? Wrong.onlyLate(fault.calls() + " calls of " + CLIENTS + " clients took "
                            + calls.took().toSeconds() + " s, again and again: each is to end within five")
                    : Optional.empty();
        } finally {
            upstream.fault(Faults.HEALTHY);
            upstream.resetConnections();
        }
    }

    private static Calls labels(Attempt.Started started, Upstream upstream, int clients, int calls, Duration patience)
            throws IOException, InterruptedException {
        String path = "/images/" + started.image() + "/labels";
        long reached = upstream.requests();
        long begun = System.nanoTime();
        Tally tally = new Load(clients, calls, patience, n -> Load.Request.get("labels", path))
                .send(started.server().uri(), () -> false);
        return new Calls(tally, Duration.ofNanos(System.nanoTime() - begun), upstream.requests() - reached);
    }

    private static Optional<Wrong> crowd(Attempt.Started started, Upstream upstream, List<String> evidence)
            throws IOException, InterruptedException {
        RunningProgram server = started.server();
        // Of a try before this one nothing may be left.
        Attempt.comes(REST, () -> server.look().count(Account.OUTBOUND) <= 1);
        int seen = server.timeline().samples().size();
        upstream.fault(Faults.SILENT);
        Calls calls;
        try {
            calls = labels(started, upstream, CROWD, CROWD, PATIENCE);
        } finally {
            upstream.fault(Faults.HEALTHY);
            upstream.resetConnections();
        }
        List<Sample> samples = server.timeline().samples();
        int most = samples.subList(seen, samples.size()).stream()
                .mapToInt(sample -> sample.ledger().count(Account.OUTBOUND))
                .max()
                .orElse(0);
        // What the upstream counts, and not what a sample happened to see.
        if (calls.reached() == 0) {
            return Wrong.forSure(
                    "of " + CROWD + " clients none reached the upstream: calls are to be bounded, not to be left out");
        }
        if (most > IN_FLIGHT) {
            return Wrong.forSure("leaks a crowd: " + most + " calls were in flight for " + CROWD
                    + " clients; how many may there be, and what becomes of the next?");
        }
        if (calls.silent() > 0) {
            return Wrong.forSure("leaks a crowd: " + calls.silent() + " of " + CROWD + " clients had no answer in "
                    + PATIENCE.toSeconds() + " s");
        }
        if (calls.turnedAway() == 0 && most >= MADE) {
            return Wrong.forSure("a crowd waits: nobody of " + CROWD
                    + " clients was answered 503, though no more than " + most
                    + " calls were in flight; what does it cost to wait for a place?");
        }
        if (calls.turnedAway() > 0 && calls.reached() < MADE) {
            return Wrong.forSure("of " + CROWD + " clients " + calls.turnedAway() + " were turned away, and only "
                    + calls.reached() + " calls were made: how many may be in flight?");
        }
        if (calls.late(1)) {
            return Wrong.onlyLate("a crowd waits: the last of " + CROWD + " clients was answered after "
                    + calls.took().toSeconds() + " s, again and again; what does it cost to wait for a place?");
        }
        evidence.add("ok    " + CROWD + " clients at once: at most " + most + " calls in flight");
        return Optional.empty();
    }

    private static void mustStillWork(Attempt.Started started, Upstream upstream, List<String> reasons)
            throws IOException, InterruptedException {
        upstream.fault(Faults.HEALTHY);
        try (HttpConnection connection = new HttpConnection(started.server().uri()).patience(PATIENCE)) {
            String path = "/images/" + started.image() + "/labels";
            int status = connection.get(path).status();
            // It may be the machine that was late, and a learner's timeout may say so with any status.
            for (int tried = 1; tried < TRIES && status != 200; tried++) {
                status = connection.get(path).status();
            }
            if (status != 200) {
                reasons.add("a healthy upstream is answered " + status + " afterwards");
            }
        }
        if (started.server().log().emfile().isPresent()) {
            reasons.add("your server said Too many open files");
        }
    }
}
