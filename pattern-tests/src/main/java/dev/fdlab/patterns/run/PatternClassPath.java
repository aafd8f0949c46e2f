package dev.fdlab.patterns.run;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Pattern;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the JVM that tries a pattern has on its class path: the patterns, and the jars of the one library that this
 * pattern shows. Anything more would be measured, too, since a jar that is opened is a descriptor.
 *
 * @param entries the patterns' own classes first
 */
record PatternClassPath(List<Path> entries) {

    /** Of a pattern, from the jars that the build of {@code leak-patterns} has laid out. */
    static PatternClassPath of(Class<? extends Pattern> pattern, Checkout checkout) {
        Path library = checkout.module("leak-patterns").resolve("target/lib");
        return new PatternClassPath(Stream.concat(
                        Stream.of(patterns()),
                        Catalogue.library(pattern).jars().stream().map(jar -> library.resolve(jar + ".jar")))
                .toList());
    }

    /** Where this JVM gets the patterns from: a jar, or the classes that were just compiled. */
    private static Path patterns() {
        try {
            return Path.of(Catalogue.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code java -cp} takes it. */
    @Override
    public String toString() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
