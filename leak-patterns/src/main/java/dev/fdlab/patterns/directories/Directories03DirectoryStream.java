package dev.fdlab.patterns.directories;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A for loop goes over {@code Files.newDirectoryStream} to its end, and nobody closes it.
 *
 * <p>It is an {@code Iterable}, and a list is one too: what a for loop takes seldom has to be closed. The loop does not
 * do it. {@code lsof} shows two descriptors per call on the same directory.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25.
 *
 * <p>Fix: a variable in try-with-resources, and the loop inside: it is closed also when the loop ends early or throws.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   2 directory           no: for good
 * 25   2 directory           no: for good
 * </pre>
 */
@Listed(id = "directories-03", signature = "directories", leaks = Leaks.FOR_GOOD)
public final class Directories03DirectoryStream implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        for (Path entry : Files.newDirectoryStream(fixture.folder(), "*.txt")) {
            Files.size(entry);
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(fixture.folder(), "*.txt")) {
            for (Path entry : entries) {
                Files.size(entry);
            }
        }
    }
}
