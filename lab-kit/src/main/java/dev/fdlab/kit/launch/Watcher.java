package dev.fdlab.kit.launch;

import dev.fdlab.kit.observe.Ledger;

/** Is told what happens to programs while it happens. Called from several threads. */
public interface Watcher {

    /** A program's descriptors were sampled. */
    default void sampled(String program, Ledger ledger) {}

    /** A program wrote "Too many open files" for the first time. */
    default void emfile(String program, String line) {}
}
