package dev.fdlab.load.guard;

/**
 * One JVM to start.
 *
 * @param cell which kind of JVM
 * @param subject what it runs
 */
public record Trial(Cell cell, Subject subject) {

    /**
     * What came of it.
     *
     * @param trial this
     * @param said the guard's verdict; of several tests the first that is wrong
     * @param log the last lines that the JVM has printed
     */
    public record Result(Trial trial, Said said, String log) {

        /** Whether the guard was right. */
        public boolean right() {
            return trial.subject.right().contains(said);
        }
    }
}
