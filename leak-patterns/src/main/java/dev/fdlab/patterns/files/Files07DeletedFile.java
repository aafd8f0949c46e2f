package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file is deleted and not closed.
 *
 * <p>The folder is empty, so the clean-up seems to work. But deleting takes away a name, not a file: if "any processes
 * still have the file open, the file will remain in existence until the last file descriptor referring to it is closed"
 * ({@code unlink(2)}). {@code lsof} shows {@code (deleted)} after the name, {@code lsof +L1} lists such files alone,
 * and the disk fills up with blocks that {@code df} counts and {@code du} cannot find.
 *
 * <p>The collector heals it, on JDK 17 and 25, and only then is the disk space free.
 *
 * <p>Fix: try-with-resources, and delete after it. {@code StandardOpenOption.DELETE_ON_CLOSE} saves the delete, not the
 * close: on Linux the JDK takes the name away at once, and the file stays until it is closed.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 deleted file        yes
 * 25   1 deleted file        yes
 * </pre>
 */
@Listed(id = "files-07", signature = "deleted-files", leaks = Leaks.UNTIL_COLLECTED)
public final class Files07DeletedFile implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Path part = fixture.fresh(".part");
        OutputStream upload = Files.newOutputStream(part);
        upload.write(new byte[1024]);
        Files.delete(part);
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        Path part = fixture.fresh(".part");
        try (OutputStream upload = Files.newOutputStream(part)) {
            upload.write(new byte[1024]);
        } finally {
            // If it could not be opened, that is the error to be seen, and not that there is nothing to delete.
            Files.deleteIfExists(part);
        }
    }
}
