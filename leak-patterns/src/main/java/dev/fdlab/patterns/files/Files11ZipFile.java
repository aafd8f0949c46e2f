package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipFile;

/**
 * The entry's stream is closed, and the {@code ZipFile} that it comes from is not.
 *
 * <p>Closing most streams closes what is below them. Not here: a {@code ZipFile} has many entries, and the stream of
 * one cannot know whether it was the last. {@code lsof} shows one regular file for each archive, not for each call:
 * while an archive is open, another {@code ZipFile} of it shares the descriptor. So a test with one archive sees
 * nothing.
 *
 * <p>The collector heals it, on JDK 17 and 25.
 *
 * <p>Fix: both go into try-with-resources. Closing the {@code ZipFile} would also close the streams of its entries, but
 * not the other way round.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-11", signature = "archives", leaks = Leaks.UNTIL_COLLECTED)
public final class Files11ZipFile implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        ZipFile archive = new ZipFile(fixture.zip().toFile());
        try (InputStream entry = archive.getInputStream(archive.getEntry("entry.txt"))) {
            entry.readAllBytes();
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (ZipFile archive = new ZipFile(fixture.zip().toFile());
                InputStream entry = archive.getInputStream(archive.getEntry("entry.txt"))) {
            entry.readAllBytes();
        }
    }
}
