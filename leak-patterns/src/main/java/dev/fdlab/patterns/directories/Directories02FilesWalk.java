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
 * A tree is searched with {@code Files.walk}, and the stream is not closed.
 *
 * <p>A walk to the very end would leave nothing open, since the walker closes each directory that it is done with. So
 * the code passes its test with {@code count()} or {@code forEach}. But a search ends at the first hit, and then each
 * directory from the root down to the hit is still open. {@code lsof} shows two descriptors for each of these levels;
 * here there are two levels, so four.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25, just like {@code Files.list}. {@code Files.find} is the
 * same walk.
 *
 * <p>Fix: try-with-resources around the stream; closing it closes every directory that the walk still has open.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   4 directory           no: for good
 * 25   4 directory           no: for good
 * </pre>
 */
@Listed(id = "directories-02", signature = "directories", leaks = Leaks.FOR_GOOD)
public final class Directories02FilesWalk implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Files.walk(tree(fixture)).filter(Files::isRegularFile).findFirst().orElseThrow();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (Stream<Path> tree = Files.walk(tree(fixture))) {
            tree.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    /** One file, two levels deep. */
    private static Path tree(Fixture fixture) throws IOException {
        Path root = fixture.folder().resolve("reports");
        Path report = Files.createDirectories(root.resolve("2026")).resolve("report.txt");
        Files.writeString(report, "total: 42");
        return root;
    }
}
