package dev.fdlab.load.act;

/**
 * One act of the incident: what it declares, and how it is played.
 *
 * @param <C> its claims
 */
public interface Act<C extends Enum<C> & Claim> {

    /** What it declares before it is played. */
    Declaration<C> declaration();

    /**
     * Plays it: starts servers through the stage, which stops them, drives them, and supplies evidence for each claim
     * with {@link Stage#evidence}. A claim that is left without evidence does not hold.
     *
     * @throws Exception when it cannot be played to its end: the verdict is then "does not hold"
     */
    void play(Stage<C> stage) throws Exception;
}
