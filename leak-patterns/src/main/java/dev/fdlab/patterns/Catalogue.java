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
import dev.fdlab.patterns.files.Files06DeletedButOpenLeaksUntilCollected;
import dev.fdlab.patterns.files.Files07OuterConstructorStillLeaks;
import dev.fdlab.patterns.files.Files08ZipFileSystemLeaksUntilCollected;
import dev.fdlab.patterns.files.Files09ZipFileSystemByUriLeaksForGood;
import dev.fdlab.patterns.files.Files10ZipFileLeaksUntilCollected;
import dev.fdlab.patterns.files.Files11UrlClassLoaderLeaksUntilCollected;
import dev.fdlab.patterns.files.Files12JarUrlStillLeaks;
import dev.fdlab.patterns.files.Files13CloseAtTheEndStillLeaks;
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
            Files06DeletedButOpenLeaksUntilCollected.class,
            Files07OuterConstructorStillLeaks.class,
            Files08ZipFileSystemLeaksUntilCollected.class,
            Files09ZipFileSystemByUriLeaksForGood.class,
            Files10ZipFileLeaksUntilCollected.class,
            Files11UrlClassLoaderLeaksUntilCollected.class,
            Files12JarUrlStillLeaks.class,
            Files13CloseAtTheEndStillLeaks.class,
            Directories01FilesListLeaksForGood.class,
            Directories02FilesWalkLeaksForGood.class,
            Directories03DirectoryStreamLeaksForGood.class,
            Directories04WatchServiceLeaksForGood.class,
            Directories05StreamOfStreamStillLeaks.class,
            Directories06ConcatStillLeaks.class);

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
