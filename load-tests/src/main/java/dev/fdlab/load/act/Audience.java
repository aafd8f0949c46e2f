package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Mode;
import dev.fdlab.kit.launch.ProgramLog;
import dev.fdlab.kit.launch.Watcher;
import dev.fdlab.kit.observe.Sample;

/** Follows a performance while it happens, as closely as it likes. Called from several threads. */
public interface Audience extends Watcher {

    /** An act begins. */
    default void begins(Declaration<?> declaration, Mode mode) {}

    /** A server has been started, and the limit read back that is in force. */
    default void enters(Appearance server) {}

    /** The act says what it does now. */
    default void doing(String line) {}

    @Override
    default void sampled(String program, Sample sample) {}

    @Override
    default void emfile(String program, ProgramLog.Line line) {}

    /** The act was not played to its end; why, in a clause that has the act as its subject or the server. */
    default void brokeOff(String why) {}

    /** There is evidence for a claim, or at the end of the act there is none. */
    default void judged(Outcome outcome) {}

    /** The act is over. */
    default void ends(Performance performance) {}
}
