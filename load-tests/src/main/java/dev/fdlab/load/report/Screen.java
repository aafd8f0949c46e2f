package dev.fdlab.load.report;

/**
 * Where a report is read.
 *
 * @param live whether a line can be redrawn in place
 * @param colour whether colours are shown
 * @param columns the width
 */
public record Screen(boolean live, boolean colour, int columns) {

    /**
     * The screen of this program, as the {@code lab} script found it: properties {@code lab.terminal} and
     * {@code lab.columns}; environment NO_COLOR (no-color.org) is honoured.
     */
    public static Screen here() {
        boolean terminal = Boolean.getBoolean("lab.terminal");
        return new Screen(
                terminal,
                terminal && System.getenv().getOrDefault("NO_COLOR", "").isEmpty(),
                Integer.getInteger("lab.columns", 120));
    }
}
