package dev.fdlab.load.launch;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Recognises EMFILE in a log, under glibc in the C locale (errno(3)). ENFILE says "Too many open files in system",
 * which a plain substring match takes for EMFILE.
 */
public final class Emfile {

    private static final Pattern TEXT = Pattern.compile("Too many open files(?! in system)");

    /** Any call that failed with EMFILE. */
    public static final Predicate<String> ANYWHERE = TEXT.asPredicate();

    /** XNIO's accept loop that failed with EMFILE. */
    public static final Predicate<String> ON_ACCEPT =
            ANYWHERE.and(line -> line.contains("XNIO008001") && line.contains("accept failed"));

    private Emfile() {}
}
