package dev.fdlab.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.patterns.Catalogue;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Pattern;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM that tries a pattern has what the pattern needs, and not what this one has. */
class PatternClassPathTest {

    private static final Checkout CHECKOUT =
            new Checkout(Path.of("..").toAbsolutePath().normalize());

    private static List<Class<? extends Pattern>> patterns() {
        return Catalogue.ALL;
    }

    @ParameterizedTest
    @CsvSource({
        "files-01, ''",
        "clients-01, ''",
        "clients-06, resilience4j-timelimiter resilience4j-bulkhead resilience4j-core slf4j-api slf4j-simple",
        "clients-10, httpclient5 httpcore5 httpcore5-h2 slf4j-api slf4j-simple",
        "clients-11, okhttp-jvm okio-jvm kotlin-stdlib",
        "clients-12, sqlite-jdbc slf4j-api slf4j-simple",
    })
    void thePatternsComeFirstThenTheJarsOfOneLibrary(String id, String jars) {
        Class<? extends Pattern> pattern = Catalogue.ALL.stream()
                .filter(one -> Catalogue.id(one).equals(id))
                .findFirst()
                .orElseThrow();
        List<Path> entries = PatternClassPath.of(pattern, CHECKOUT).entries();
        assertThat(entries.get(0).toString()).contains("leak-patterns");
        assertThat(entries.subList(1, entries.size()).stream()
                        .map(jar -> jar.getFileName().toString().replace(".jar", ""))
                        .toList())
                .isEqualTo(jars.isEmpty() ? List.of() : List.of(jars.split(" ")));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void everyEntryIsThereAndThereAreFew(Class<? extends Pattern> pattern) {
        List<Path> entries = PatternClassPath.of(pattern, CHECKOUT).entries();
        assertThat(entries).allMatch(entry -> entry.toFile().exists());
        int atMost = Catalogue.library(pattern) == Library.UNDERTOW ? 12 : 6;
        assertThat(entries).hasSizeLessThanOrEqualTo(atMost);
    }

    @Test
    void theJvmOfThisTestHasManyMore() {
        assertThat(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .hasSizeGreaterThan(20);
    }

    @Test
    void noJarOfTheModuleIsForgotten() {
        List<String> known = Stream.concat(
                        Stream.of(Library.values()).flatMap(library -> library.jars().stream()),
                        // Annotations that only compilers read.
                        Stream.of("annotations"))
                .distinct()
                .sorted()
                .toList();
        assertThat(Stream.of(CHECKOUT.module("leak-patterns")
                                .resolve("target/lib")
                                .toFile()
                                .list())
                        .map(jar -> jar.replace(".jar", ""))
                        .sorted()
                        .toList())
                .isEqualTo(known);
    }
}
