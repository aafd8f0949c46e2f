package dev.fdlab.load.launch;

import dev.fdlab.load.observe.Ledger;

/** Is told what happens to the servers while it happens. Called from several threads. */
public interface Witness {

    /** A server's descriptors were sampled. */
    void sampled(Program program, Ledger ledger);

    /** A server wrote "Too many open files" for the first time. */
    void emfile(Program program, String line);
}
