package dev.fdlab.load.report;

import java.util.regex.Pattern;

/**
 * Paths as a reader wants them: the folder of one run has a random name, which says nothing. In it most servers have a
 * folder with a number, and on the live page one with the name of what stores there.
 */
final class Paths {

    private static final Pattern TEMPORARY = Pattern.compile("/tmp/fdlab-\\d+/(\\d+/)?");

    /** The text, with the folders of the run left out. */
    static String shortened(String text) {
        return TEMPORARY.matcher(text).replaceAll("");
    }

    private Paths() {}
}
