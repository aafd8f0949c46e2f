package dev.fdlab.load.report;

/**
 * Where a report is read.
 *
 * @param live whether a line can be redrawn in place
 * @param colour whether colours are shown
 * @param columns the width, 60 and up; lines are broken at words to fit
 */
public record Screen(boolean live, boolean colour, int columns) {

    /** A log, or another program: lines of any length, so that a search finds what stands on one. */
    public static final Screen LOG = new Screen(false, false, Integer.MAX_VALUE);

    private static final int NARROWEST = 60;

    /**
     * The screen of this program, as the {@code lab} script found it: properties {@code lab.terminal} and
     * {@code lab.columns}; environment NO_COLOR (no-color.org) is honoured, and COLUMNS where this is not a terminal.
     */
    public static Screen here() {
        boolean terminal = Boolean.getBoolean("lab.terminal");
        return new Screen(
                terminal,
                terminal && System.getenv().getOrDefault("NO_COLOR", "").isEmpty(),
                Math.max(NARROWEST, terminal ? Integer.getInteger("lab.columns", 100) : asked()));
    }

    private static int asked() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : LOG.columns;
    }
}
