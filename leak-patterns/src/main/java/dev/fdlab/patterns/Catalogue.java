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
import dev.fdlab.patterns.clients.Clients14HeadThatIsNotHttpLeaksForGood;
import dev.fdlab.patterns.clients.Clients15FailedCallCancelledStillLeaks;
import dev.fdlab.patterns.directories.Directories01FilesListLeaksForGood;
import dev.fdlab.patterns.directories.Directories02FilesWalkLeaksForGood;
import dev.fdlab.patterns.directories.Directories03DirectoryStreamLeaksForGood;
import dev.fdlab.patterns.directories.Directories04WatchServiceLeaksForGood;
import dev.fdlab.patterns.directories.Directories05StreamOfStreamStillLeaks;
import dev.fdlab.patterns.directories.Directories06ConcatStillLeaks;
import dev.fdlab.patterns.files.Files01OutputStreamLeaksUntilCollected;
import dev.fdlab.patterns.files.Files02InputStreamLeaksUntilCollected;
import dev.fdlab.patterns.files.Files03LinesLeaksUntilCollected;
import dev.fdlab.patterns.files.Files04RandomAccessFileLeaksUntilCollected;
import dev.fdlab.patterns.files.Files05MappedChannelLeaksUntilCollected;
import dev.fdlab.patterns.files.Files06AsynchronousChannelLeaksForGood;
import dev.fdlab.patterns.files.Files07DeletedButOpenLeaksUntilCollected;
import dev.fdlab.patterns.files.Files08OuterConstructorStillLeaks;
import dev.fdlab.patterns.files.Files09ZipFileSystemLeaksUntilCollected;
import dev.fdlab.patterns.files.Files10ZipFileSystemByUriLeaksForGood;
import dev.fdlab.patterns.files.Files11ZipFileLeaksUntilCollected;
import dev.fdlab.patterns.files.Files12UrlClassLoaderLeaksUntilCollected;
import dev.fdlab.patterns.files.Files13JarUrlStillLeaks;
import dev.fdlab.patterns.files.Files14CloseAtTheEndStillLeaks;
import dev.fdlab.patterns.processes.Processes01ChildTimesOutLeaksForGood;
import dev.fdlab.patterns.processes.Processes02OnlyOutputStillLeaks;
import dev.fdlab.patterns.servers.Servers01BlockedWorkersLeaksForGood;
import dev.fdlab.patterns.servers.Servers02IdleTimeoutStillLeaks;
import dev.fdlab.patterns.servers.Servers03ExchangeNeverEndedLeaksForGood;
import dev.fdlab.patterns.servers.Servers04CloseOnTheLastLineLeaksUntilCollected;
import dev.fdlab.patterns.sockets.Sockets01ServerSocketLeaksUntilCollected;
import dev.fdlab.patterns.sockets.Sockets02FailedTlsHandshakeLeaksUntilCollected;
import dev.fdlab.patterns.sockets.Sockets03SocketChannelLeaksForGood;
import dev.fdlab.patterns.sockets.Sockets04UncheckedConnectStillLeaks;
import dev.fdlab.patterns.sockets.Sockets05SelectorLeaksForGood;
import dev.fdlab.patterns.sockets.Sockets06ClosedButRegisteredStillLeaks;
import dev.fdlab.patterns.sockets.Sockets07PipeLeaksForGood;
import dev.fdlab.patterns.sockets.Sockets08DatagramSocketLeaksUntilCollected;
import java.util.List;

/** Every pattern, in reading order. */
public final class Catalogue {

    /** The table of contents. */
    public static final List<Class<? extends Pattern>> ALL = List.of(
            Files01OutputStreamLeaksUntilCollected.class,
            Files02InputStreamLeaksUntilCollected.class,
            Files03LinesLeaksUntilCollected.class,
            Files04RandomAccessFileLeaksUntilCollected.class,
            Files05MappedChannelLeaksUntilCollected.class,
            Files06AsynchronousChannelLeaksForGood.class,
            Files07DeletedButOpenLeaksUntilCollected.class,
            Files08OuterConstructorStillLeaks.class,
            Files09ZipFileSystemLeaksUntilCollected.class,
            Files10ZipFileSystemByUriLeaksForGood.class,
            Files11ZipFileLeaksUntilCollected.class,
            Files12UrlClassLoaderLeaksUntilCollected.class,
            Files13JarUrlStillLeaks.class,
            Files14CloseAtTheEndStillLeaks.class,
            Directories01FilesListLeaksForGood.class,
            Directories02FilesWalkLeaksForGood.class,
            Directories03DirectoryStreamLeaksForGood.class,
            Directories04WatchServiceLeaksForGood.class,
            Directories05StreamOfStreamStillLeaks.class,
            Directories06ConcatStillLeaks.class,
            Sockets01ServerSocketLeaksUntilCollected.class,
            Sockets02FailedTlsHandshakeLeaksUntilCollected.class,
            Sockets03SocketChannelLeaksForGood.class,
            Sockets04UncheckedConnectStillLeaks.class,
            Sockets05SelectorLeaksForGood.class,
            Sockets06ClosedButRegisteredStillLeaks.class,
            Sockets07PipeLeaksForGood.class,
            Sockets08DatagramSocketLeaksUntilCollected.class,
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
            Clients14HeadThatIsNotHttpLeaksForGood.class,
            Clients15FailedCallCancelledStillLeaks.class,
            Processes01ChildTimesOutLeaksForGood.class,
            Processes02OnlyOutputStillLeaks.class,
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

    /** The id of a pattern: {@code files-02}. */
    public static String id(Class<? extends Pattern> pattern) {
        return pattern.getAnnotation(Listed.class).id();
    }

    /** The id of the signature in fd-lens that a pattern's leak has: {@code nio-loop}. */
    public static String signature(Class<? extends Pattern> pattern) {
        return pattern.getAnnotation(Listed.class).signature();
    }

    /** The library that a pattern shows. */
    public static Library library(Class<? extends Pattern> pattern) {
        return pattern.getAnnotation(Listed.class).library();
    }

    private Catalogue() {}
}
