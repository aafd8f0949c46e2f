package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;

/**
 * A line is looked up with {@code Files.lines}, and the stream is not closed.
 *
 * <p>Its neighbours {@code Files.readAllLines} and {@code Files.readString} close the file before they return, and a
 * stream over a list needs no closing. {@code Files.lines} reads as it goes, so it has to keep the file open, and no
 * terminal operation closes it, not even one that reaches the end. {@code lsof} shows one regular file a call, open for
 * reading.
 *
 * <p>The collector heals it, on JDK 17 and 25, as it heals every {@code FileChannel}. {@code Files.list}, which looks
 * so much like it, is never healed.
 *
 * <p>Fix: try-with-resources around the stream; closing it closes the file. For a file that fits in memory,
 * {@code Files.readAllLines}.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-03", signature = "file-many-times", leaks = Leaks.UNTIL_COLLECTED)
public final class Files03Lines implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Files.lines(fixture.text()).filter("two"::equals).findFirst().orElseThrow();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (Stream<String> lines = Files.lines(fixture.text())) {
            lines.filter("two"::equals).findFirst().orElseThrow();
        }
    }
}
