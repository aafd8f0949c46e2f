package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;

/**
 * A zip archive is opened as a {@code FileSystem} and not closed.
 *
 * <p>The file system that everybody knows, the default one, cannot be closed; so {@code FileSystem} does not look like
 * something to close. This one is an open archive. {@code lsof} shows one regular file a call, the archive.
 *
 * <p>The collector heals it, on JDK 17 and 25.
 *
 * <p>Fix: try-with-resources around the file system; closing it closes the archive, also when reading throws.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-09", signature = "archives", leaks = Leaks.UNTIL_COLLECTED)
public final class Files09ZipFileSystem implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        FileSystem archive = FileSystems.newFileSystem(fixture.zip());
        Files.readString(archive.getPath("entry.txt"));
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(fixture.zip())) {
            Files.readString(archive.getPath("entry.txt"));
        }
    }
}
