package dev.fdlab.patterns.review;

import java.util.Map;

/** Why no tool points to a leak. */
final class Unseen {

    private static final String A_LONG_WAIT =
            "everything is closed once the call returns, and no type says that it may never return";
    private static final String ONLY_THE_CALLER =
            "the code looks right: the timeout frees the caller, and what the call holds is on another thread";
    private static final String INSIDE_A_LIBRARY =
            "the program leaves nothing out: it is the library that keeps the connection";

    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("Files13JarUrl", "everything is closed: what stays open is in a cache of the JVM's"),
            Map.entry(
                    "Sockets06ClosedChannel",
                    "the channel is closed; that its selector has to select once more, only its documentation says"),
            Map.entry(
                    "Clients01HttpClient",
                    "before JDK 21 an HttpClient cannot be closed, so no tool that reads it as JDK 17 does may ask for it"),
            Map.entry("Clients03NoTimeouts", A_LONG_WAIT),
            Map.entry("Clients04OrTimeout", ONLY_THE_CALLER),
            Map.entry("Clients05RequestTimeout", A_LONG_WAIT),
            Map.entry("Clients06TimeLimiter", ONLY_THE_CALLER),
            Map.entry("Clients07Bulkhead", A_LONG_WAIT),
            Map.entry("Clients08BulkheadOfCallers", ONLY_THE_CALLER),
            Map.entry(
                    "Clients09ErrorStream",
                    "the stream that stays open is never asked for, so there is nothing in the code that could be closed"),
            Map.entry("Clients14NotHttp", INSIDE_A_LIBRARY),
            Map.entry("Clients15FailedCall", INSIDE_A_LIBRARY),
            Map.entry("Servers01BlockedWorkers", A_LONG_WAIT),
            Map.entry(
                    "Servers02IdleTimeout",
                    "the option that is set does nothing while an exchange is under way, which only its manual tells"),
            Map.entry(
                    "Servers03Exchange",
                    "an exchange is ended, not closed, and no tool knows that it has to be ended"));

    /** The reason, in a clause. */
    static String why(String pattern) {
        return WHY.getOrDefault(pattern, "not yet explained");
    }

    /** Whether a reason is known. */
    static boolean explains(String pattern) {
        return WHY.containsKey(pattern);
    }

    private Unseen() {}
}
