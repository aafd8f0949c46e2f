package dev.fdlab.load.act;

import java.util.Locale;

/**
 * A server outlived what was to exhaust it: the leak that the act shows is not there. Whoever has fixed it reads this.
 */
final class Survived extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * Says so.
     *
     * @param count how much of it the server has survived
     * @param what what that was, in the plural
     */
    Survived(long count, String what) {
        super(String.format(Locale.ROOT, "it survived %,d %s: this leak is gone", count, what));
    }
}
