package dev.fdlab.load.attack;

/** How long something takes, for people. */
public final class Minutes {

    private static final int A_MINUTE = 60;

    /** {@code 1 minute}, {@code 25 minutes}: at least one. */
    public static String of(int seconds) {
        int minutes = Math.max(1, (seconds + A_MINUTE / 2) / A_MINUTE);
        return minutes + (minutes == 1 ? " minute" : " minutes");
    }

    private Minutes() {}
}
