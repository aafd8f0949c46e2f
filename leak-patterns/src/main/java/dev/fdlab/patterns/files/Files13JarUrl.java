package dev.fdlab.patterns.files;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;

/**
 * A {@code jar:} URL is read, and its stream is closed.
 *
 * <p>Nothing is missing here, and it leaks all the same. A {@code JarURLConnection} takes the {@code JarFile} from a
 * cache of the JVM's, and puts it there; closing the stream leaves it there for the next one, and the cache has no
 * bound and no time limit. {@code lsof} shows one regular file for each jar that was ever read so: no harm with the
 * jars of the class path, a leak with uploads. On top, a jar that is replaced meanwhile may be read as it was.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the cache is static.
 *
 * <p>Fix: {@code setUseCaches(false)} on the connection. It then has a {@code JarFile} of its own, and closing the
 * stream closes that.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                no: for good
 * 25   1 file                no: for good
 * </pre>
 */
@Listed(id = "files-13", signature = "archives", leaks = Leaks.FOR_GOOD)
public final class Files13JarUrl implements FalseFix {

    @Override
    public void leak(Fixture fixture) throws IOException {
        URL entry = URI.create("jar:" + fixture.zip().toUri() + "!/entry.txt").toURL();
        try (InputStream in = entry.openStream()) {
            in.readAllBytes();
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        URL entry = URI.create("jar:" + fixture.zip().toUri() + "!/entry.txt").toURL();
        URLConnection connection = entry.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
    }
}
