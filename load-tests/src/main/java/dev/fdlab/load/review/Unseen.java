package dev.fdlab.load.review;

import java.util.Map;

/** Why no tool points to a leak. */
final class Unseen {

    private static final String A_LONG_WAIT =
            "everything is closed, once the call returns: that it may never return is no property of a type";
    private static final String ONLY_THE_CALLER =
            "the code looks right: the timeout frees the caller, and what the call holds is on another thread";
    private static final String INSIDE_A_LIBRARY =
            "the program opens and leaves out nothing: it is the library that keeps the connection";

    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("Files13JarUrlStillLeaks", "everything is closed: what stays open is in a cache of the JVM's"),
            Map.entry(
                    "Clients01HttpClientPerRequestLeaksUntilCollected",
                    "before JDK 21 an HttpClient cannot be closed, so no tool that reads it as JDK 17 does may ask for it"),
            Map.entry("Clients03NoTimeoutsLeaksForGood", A_LONG_WAIT),
            Map.entry("Clients04OrTimeoutStillLeaks", ONLY_THE_CALLER),
            Map.entry("Clients05RequestTimeoutWithStalledBodyStillLeaks", A_LONG_WAIT),
            Map.entry("Clients06TimeLimiterStillLeaks", ONLY_THE_CALLER),
            Map.entry(
                    "Clients07BulkheadThatLosesPermitsStillLeaks",
                    "what is lost is a permit, which is no resource to any tool, and a library loses it"),
            Map.entry("Clients08BulkheadAroundTheCallerStillLeaks", ONLY_THE_CALLER),
            Map.entry("Clients14HeadThatIsNotHttpLeaksForGood", INSIDE_A_LIBRARY),
            Map.entry("Clients15FailedCallCancelledStillLeaks", INSIDE_A_LIBRARY),
            Map.entry(
                    "Processes01ChildTimesOutLeaksForGood",
                    "a Process cannot be closed, and its three pipes, which can, are opened without being asked for"),
            Map.entry("Servers01BlockedWorkersLeaksForGood", A_LONG_WAIT),
            Map.entry(
                    "Servers02IdleTimeoutStillLeaks",
                    "the option that is set does nothing while an exchange is under way, which only its manual tells"),
            Map.entry(
                    "Servers03ExchangeNeverEndedLeaksForGood",
                    "an exchange is ended, not closed: no tool knows that this one has to be"));

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
