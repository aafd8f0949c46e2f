package dev.fdlab.load.act;

/** One act of the incident: what it starts, under which limit, which load, and what it claims. */
public interface Act {

    /** Its place in the story, from 1. */
    int number();

    /** Its title in the story. */
    String title();

    /** What it shows, in one line. */
    String shows();

    /**
     * Plays it. What it says goes to {@link Stage#claim}; what it starts goes through the stage, which stops it.
     *
     * @throws Exception when it cannot be played to its end: the verdict is then "does not hold"
     */
    void play(Stage stage) throws Exception;
}
