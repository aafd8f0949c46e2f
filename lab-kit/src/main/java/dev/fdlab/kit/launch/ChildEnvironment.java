package dev.fdlab.kit.launch;

import java.util.Map;
import java.util.Set;

/**
 * The environment of a child process. The variables that a program reads are named by its own {@code --help}, and by
 * the JVM's manual; none of them comes from the environment of this JVM, which hands on only what it takes to run
 * anything at all.
 */
public final class ChildEnvironment {

    /** Where programs, their shared libraries and their user's folder are, and which time zone it is. */
    private static final Set<String> HANDED_ON = Set.of("PATH", "LD_LIBRARY_PATH", "HOME", "TZ");

    /** Takes away what is not handed on, and fixes the locale. */
    public static void prepare(Map<String, String> environment) {
        environment.keySet().retainAll(HANDED_ON);
        // The text of an errno depends on the locale: strerror(3).
        environment.put("LC_ALL", "C.UTF-8");
    }

    private ChildEnvironment() {}
}
