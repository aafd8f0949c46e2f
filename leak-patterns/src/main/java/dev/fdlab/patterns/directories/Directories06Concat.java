package dev.fdlab.patterns.directories;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Two directories in one try-with-resources, by {@code Stream.concat}, and one is missing.
 *
 * <p>Closing the concatenation closes both, as its documentation says. But when the second {@code Files.list} throws,
 * the concatenation does not exist yet, so nothing closes the first. {@code lsof} shows two descriptors per call on the
 * directory that does exist.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25.
 *
 * <p>Fix: a variable for each: the first is then closed also when opening the second throws. Or {@code Stream.of(inbox,
 * archive).flatMap(...)}, which opens the second when the first is closed.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   2 directory           no: for good
 * 25   2 directory           no: for good
 * </pre>
 */
@Listed(id = "directories-06", signature = "directories", leaks = Leaks.FOR_GOOD)
public final class Directories06Concat implements FalseFix {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Path inbox = fixture.folder();
        Path archive = inbox.resolve("archive");
        try (Stream<Path> all = Stream.concat(Files.list(inbox), Files.list(archive))) {
            all.count();
        } catch (NoSuchFileException e) {
            // Nothing has been archived yet.
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        Path inbox = fixture.folder();
        Path archive = inbox.resolve("archive");
        try (Stream<Path> first = Files.list(inbox);
                Stream<Path> second = Files.list(archive)) {
            Stream.concat(first, second).count();
        } catch (NoSuchFileException e) {
            // Nothing has been archived yet.
        }
    }
}
