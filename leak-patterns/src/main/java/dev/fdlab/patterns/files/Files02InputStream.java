package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Properties;

/**
 * A stream is opened as the argument of {@code Properties.load}, which does not close it.
 *
 * <p>The expression is one line, has no variable, and so nothing that anybody could close. The same goes for {@code new
 * Scanner(Files.newInputStream(file))}. Some methods close what they are given, most do not. In the JDK, DOM and SAX
 * parsers always do. A StAX reader does when it has been read to the end, but not when it is closed before, or when the
 * document is malformed. So whoever opens a stream closes it, and the documentation of {@code load} says so: "the
 * specified stream remains open after this method returns". {@code lsof} shows one regular file a call, open for
 * reading.
 *
 * <p>The collector heals it, on JDK 17 and 25: the channel under the stream closes once it is unreachable.
 *
 * <p>Fix: give the stream a name, in try-with-resources, which closes it also when {@code load} throws.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-02", signature = "file-many-times", leaks = Leaks.UNTIL_COLLECTED)
public final class Files02InputStream implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        new Properties().load(Files.newInputStream(fixture.text()));
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (InputStream settings = Files.newInputStream(fixture.text())) {
            new Properties().load(settings);
        }
    }
}
