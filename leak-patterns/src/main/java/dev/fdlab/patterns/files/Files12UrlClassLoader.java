package dev.fdlab.patterns.files;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ServiceLoader;

/**
 * A plugin is looked for in a jar by a {@code URLClassLoader} that is never closed.
 *
 * <p>Class loaders live as long as the program, most of them, and closing one is a rare thing. This one is made anew at
 * each look. It opens its jars when it first searches them, and keeps them open for classes to come. {@code lsof} shows
 * one regular file for each jar.
 *
 * <p>The collector heals it, on JDK 17 and 25, but only a loader that found nothing goes so easily: one object of one
 * of its classes, in a registry, a thread or a {@code ThreadLocal}, and it stays with all its jars.
 *
 * <p>Fix: try-with-resources around the loader while looking. A loader whose classes are used is closed when the plugin
 * is unloaded: after that, it can load nothing more. It also closes what {@code getResourceAsStream} opened, but not
 * what {@code getResource(name).openStream()} did: that goes through the cache of {@code jar:} URLs, which no loader
 * closes (see {@link Files13JarUrl}).
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 file                yes
 * 25   1 file                yes
 * </pre>
 */
@Listed(id = "files-12", signature = "archives", leaks = Leaks.UNTIL_COLLECTED)
public final class Files12UrlClassLoader implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        URLClassLoader plugin =
                new URLClassLoader(new URL[] {fixture.zip().toUri().toURL()});
        ServiceLoader.load(Runnable.class, plugin).findFirst();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (URLClassLoader plugin =
                new URLClassLoader(new URL[] {fixture.zip().toUri().toURL()})) {
            ServiceLoader.load(Runnable.class, plugin).findFirst();
        }
    }
}
