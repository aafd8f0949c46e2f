package dev.fdlab.load.act;

import dev.fdlab.load.launch.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an act has shown so far, held against what it has declared. Used by one thread. */
final class Evidence<C extends Enum<C> & Claim> {

    private final Audience audience;
    private final Deque<Program> serversToCome;
    private final Set<C> claimsToCome;
    private final List<Outcome> outcomes = new ArrayList<>();

    Evidence(Declaration<C> declaration, Audience audience) {
        this.audience = audience;
        this.serversToCome = new ArrayDeque<>(declaration.servers());
        this.claimsToCome = EnumSet.copyOf(Arrays.asList(declaration.claims().getEnumConstants()));
    }

    /**
     * Checks that the server which is about to start is the next that was declared.
     *
     * @throws IllegalStateException when another one was
     */
    void expect(Program server) {
        if (serversToCome.peek() != server) {
            throw new IllegalStateException("The act starts a server that it has not declared: " + server.word());
        }
    }

    /** Whether the server that was expected runs under the limit that was meant. */
    void limit(Program server, boolean holds, String evidence) {
        serversToCome.remove();
        add(new Outcome(Declaration.underItsLimit(server), holds, evidence));
    }

    /**
     * What was measured for a claim.
     *
     * @throws IllegalStateException when there is evidence for it already
     */
    void of(C claim, boolean holds, String evidence) {
        if (!claimsToCome.remove(claim)) {
            throw new IllegalStateException("The act supplies evidence twice for: " + claim.says());
        }
        add(new Outcome(claim.says(), holds, evidence));
    }

    private void add(Outcome outcome) {
        outcomes.add(outcome);
        audience.judged(outcome);
    }

    /** An outcome for each claim that was declared: those without evidence come last, and do not hold. */
    List<Outcome> close() {
        while (!serversToCome.isEmpty()) {
            limit(serversToCome.peek(), false, "no evidence: it was never started");
        }
        for (C claim : Set.copyOf(claimsToCome).stream().sorted().toList()) {
            of(claim, false, "no evidence: the act never came to it");
        }
        return List.copyOf(outcomes);
    }
}
