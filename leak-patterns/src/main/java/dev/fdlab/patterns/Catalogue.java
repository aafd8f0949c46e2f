package dev.fdlab.patterns;

import dev.fdlab.patterns.clients.Clients01HttpClientPerRequestLeaksUntilCollected;
import dev.fdlab.patterns.clients.Clients02BodyStreamUnreadLeaksForGood;
import dev.fdlab.patterns.clients.Clients03NoTimeoutsLeaksForGood;
import dev.fdlab.patterns.clients.Clients04OrTimeoutStillLeaks;
import dev.fdlab.patterns.clients.Clients05RequestTimeoutWithStalledBodyStillLeaks;
import dev.fdlab.patterns.clients.Clients06TimeLimiterStillLeaks;
import dev.fdlab.patterns.clients.Clients07BulkheadThatLosesPermitsStillLeaks;
import dev.fdlab.patterns.clients.Clients08BulkheadAroundTheCallerStillLeaks;
import dev.fdlab.patterns.clients.Clients09UrlConnectionErrorStreamUnreadLeaksUntilCollected;
import dev.fdlab.patterns.clients.Clients10ApacheResponseNotClosedLeaksForGood;
import dev.fdlab.patterns.clients.Clients11OkHttpResponseNotClosedLeaksUntilCollected;
import dev.fdlab.patterns.clients.Clients12JdbcConnectionPerRequestLeaksForGood;
import dev.fdlab.patterns.clients.Clients13JdbcOnlyTheStatementClosedStillLeaks;
import dev.fdlab.patterns.directories.Directories01FilesListLeaksForGood;
import dev.fdlab.patterns.files.Files01OutputStreamLeaksUntilCollected;
import dev.fdlab.patterns.servers.Servers01BlockedWorkersLeaksForGood;
import dev.fdlab.patterns.servers.Servers02IdleTimeoutStillLeaks;
import dev.fdlab.patterns.servers.Servers03ExchangeNeverEndedLeaksForGood;
import dev.fdlab.patterns.servers.Servers04CloseOnTheLastLineLeaksUntilCollected;
import java.util.List;

/** Every pattern, in reading order. */
public final class Catalogue {

    /** The table of contents. */
    public static final List<Class<? extends Pattern>> ALL = List.of(
            Files01OutputStreamLeaksUntilCollected.class,
            Directories01FilesListLeaksForGood.class,
            Clients01HttpClientPerRequestLeaksUntilCollected.class,
            Clients02BodyStreamUnreadLeaksForGood.class,
            Clients03NoTimeoutsLeaksForGood.class,
            Clients04OrTimeoutStillLeaks.class,
            Clients05RequestTimeoutWithStalledBodyStillLeaks.class,
            Clients06TimeLimiterStillLeaks.class,
            Clients07BulkheadThatLosesPermitsStillLeaks.class,
            Clients08BulkheadAroundTheCallerStillLeaks.class,
            Clients09UrlConnectionErrorStreamUnreadLeaksUntilCollected.class,
            Clients10ApacheResponseNotClosedLeaksForGood.class,
            Clients11OkHttpResponseNotClosedLeaksUntilCollected.class,
            Clients12JdbcConnectionPerRequestLeaksForGood.class,
            Clients13JdbcOnlyTheStatementClosedStillLeaks.class,
            Servers01BlockedWorkersLeaksForGood.class,
            Servers02IdleTimeoutStillLeaks.class,
            Servers03ExchangeNeverEndedLeaksForGood.class,
            Servers04CloseOnTheLastLineLeaksUntilCollected.class);

    /**
     * A pattern by the simple name of its class.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Pattern named(String name) throws ReflectiveOperationException {
        for (Class<? extends Pattern> pattern : ALL) {
            if (pattern.getSimpleName().equals(name)) {
                return pattern.getDeclaredConstructor().newInstance();
            }
        }
        throw new IllegalArgumentException("no pattern is called " + name);
    }

    private Catalogue() {}
}
