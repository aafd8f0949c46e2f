package dev.fdlab.patterns.directories;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The stream of {@code Files.list} is read to its end and never closed.
 *
 * <p>Streams are not closed by anyone, as a rule, and need not be: they hold nothing. This one holds an open directory,
 * and a terminal operation does not close it. {@code lsof} shows two descriptors per call on the same directory: on
 * Linux the JDK opens it, duplicates the descriptor, and gives one of the two to {@code fdopendir}.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: there is no {@code Cleaner} behind a native {@code DIR}
 * pointer.
 *
 * <p>Fix: a stream that comes from the file system goes into try-with-resources; closing it closes both descriptors.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   2 directory           no: for good
 * 25   2 directory           no: for good
 * </pre>
 */
@Listed(id = "directories-01", signature = "directories", leaks = Leaks.FOR_GOOD)
public final class Directories01FilesList implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Files.list(fixture.folder()).count();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (Stream<Path> entries = Files.list(fixture.folder())) {
            entries.count();
        }
    }
}
