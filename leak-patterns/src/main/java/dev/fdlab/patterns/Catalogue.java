package dev.fdlab.patterns;

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
            Processes01ChildTimesOutLeaksForGood.class,
            Processes02OnlyOutputStillLeaks.class);

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
