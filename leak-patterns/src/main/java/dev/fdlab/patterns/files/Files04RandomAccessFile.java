package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * An early return passes by {@code close()}.
 *
 * <p>The method was right when it was written. Then somebody added a case at the top, and the way out through it does
 * not lead past the last line. {@code lsof} shows one regular file a call, open for reading, and only for the inputs
 * that take the short way: here, files that are too short to have a header.
 *
 * <p>The collector heals it, on JDK 17 and 25: the {@code FileDescriptor} has a {@code Cleaner}.
 *
 * <p>Fix: try-with-resources, which has no way around it.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-04", signature = "file-many-times", leaks = Leaks.UNTIL_COLLECTED)
public final class Files04RandomAccessFile implements Pattern {

    private static final int HEADER = 512;

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        RandomAccessFile table = new RandomAccessFile(fixture.text().toFile(), "r");
        if (table.length() < HEADER) {
            return;
        }
        table.seek(HEADER);
        table.readLine();
        table.close();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (RandomAccessFile table = new RandomAccessFile(fixture.text().toFile(), "r")) {
            if (table.length() < HEADER) {
                return;
            }
            table.seek(HEADER);
            table.readLine();
        }
    }
}
