package dev.fdlab.patterns.files;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One try-with-resources for two streams, and the outer one's constructor throws.
 *
 * <p>The outer stream closes the inner one, and the outer one is in the brackets: nothing seems to be missing. But the
 * {@code GZIPInputStream} reads the header in its constructor. When that throws, no variable has been assigned, so
 * try-with-resources has nothing to close, and the {@code FileInputStream} is an orphan. The same goes for
 * {@code ObjectInputStream}, and for an {@code InputStreamReader} with the name of a charset that does not exist.
 * {@code lsof} shows one regular file for each call with a file that is not in gzip's format, and none for the others.
 *
 * <p>The collector heals it, on JDK 17 and 25.
 *
 * <p>Fix: a variable for each stream. The inner one then is closed whatever the outer one does.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-08", signature = "file-many-times", leaks = Leaks.UNTIL_COLLECTED)
public final class Files08OuterConstructor implements FalseFix {

    @Override
    public void leak(Fixture fixture) throws IOException {
        Path upload = fixture.text();
        try (InputStream in = new GZIPInputStream(new FileInputStream(upload.toFile()))) {
            in.readAllBytes();
        } catch (ZipException e) {
            // Not a gzip file: the next one, please.
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        Path upload = fixture.text();
        try (InputStream file = new FileInputStream(upload.toFile());
                InputStream in = new GZIPInputStream(file)) {
            in.readAllBytes();
        } catch (ZipException e) {
            // Not a gzip file: the next one, please.
        }
    }
}
