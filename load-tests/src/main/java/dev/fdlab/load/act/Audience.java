package dev.fdlab.load.act;

import dev.fdlab.load.launch.Mode;
import dev.fdlab.load.launch.Program;
import dev.fdlab.load.launch.Witness;
import dev.fdlab.load.observe.Ledger;

/** Follows a performance while it happens, as closely as it likes. Called from several threads. */
public interface Audience extends Witness {

    /** An act begins. */
    default void begins(Act act, Mode mode) {}

    /** The act says what it does now. */
    default void doing(String line) {}

    @Override
    default void sampled(Program program, Ledger ledger) {}

    @Override
    default void emfile(Program program, String line) {}

    /** The act made a claim. */
    default void claimed(Claim claim) {}

    /** The act is over. */
    default void ends(Verdict verdict) {}
}
