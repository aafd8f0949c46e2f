package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.Map;

/**
 * A zip archive is opened as a {@code FileSystem} by its URI, and not closed.
 *
 * <p>It is what one does with a resource whose address is {@code jar:file:...}, and all but the same call as the one on
 * the page before. But a file system that was made from a URI is entered in a table of the provider, so that
 * {@code FileSystems.getFileSystem} and {@code Path.of(URI)} find it. {@code lsof} shows one regular file a call, the
 * archive. A second call for the same archive throws {@code FileSystemAlreadyExistsException}; so the leak shows only
 * where each archive is another one, such as an upload.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the provider's table still holds it.
 *
 * <p>Fix: try-with-resources around the file system; closing it takes it out of the table.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                no: for good
 * 25   1 file                no: for good
 * </pre>
 */
@Listed(id = "files-10", signature = "archives", leaks = Leaks.FOR_GOOD)
public final class Files10ZipFileSystemByUri implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        URI uri = URI.create("jar:" + fixture.zip().toUri());
        FileSystem archive = FileSystems.newFileSystem(uri, Map.of());
        Files.readString(archive.getPath("entry.txt"));
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        URI uri = URI.create("jar:" + fixture.zip().toUri());
        try (FileSystem archive = FileSystems.newFileSystem(uri, Map.of())) {
            Files.readString(archive.getPath("entry.txt"));
        }
    }
}
