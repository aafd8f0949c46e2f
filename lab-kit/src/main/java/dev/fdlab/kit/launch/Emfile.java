package dev.fdlab.kit.launch;

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

    private Emfile() {}
}
