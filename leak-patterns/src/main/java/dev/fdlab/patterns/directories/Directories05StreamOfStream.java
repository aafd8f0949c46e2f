package dev.fdlab.patterns.directories;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The {@code Stream} made of a {@code DirectoryStream} is in try-with-resources.
 *
 * <p>{@code Files.list} knows no globs and {@code Files.newDirectoryStream} knows no {@code sorted}, so people make one
 * of the other, and close the result. But {@code StreamSupport.stream} sees only a spliterator: closing the stream runs
 * its close handlers, of which it has none. A {@code DirectoryStream} is not a {@code Stream}, despite its name.
 * {@code lsof} shows two descriptors per call on the same directory.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25.
 *
 * <p>Fix: what is opened goes into the brackets, and what is made of it need not.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   2 directory           no: for good
 * 25   2 directory           no: for good
 * </pre>
 */
@Listed(id = "directories-05", signature = "directories", leaks = Leaks.FOR_GOOD)
public final class Directories05StreamOfStream implements FalseFix {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        try (Stream<Path> texts = StreamSupport.stream(
                Files.newDirectoryStream(fixture.folder(), "*.txt").spliterator(), false)) {
            texts.sorted().toList();
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (DirectoryStream<Path> texts = Files.newDirectoryStream(fixture.folder(), "*.txt")) {
            StreamSupport.stream(texts.spliterator(), false).sorted().toList();
        }
    }
}
