package dev.fdlab.upstream;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of the tests in a JVM with a class path of its own. */
record JavaRun(int exit, String output) {

    /** Runs it to its end; both streams are one output. */
    static JavaRun of(String classPath, Class<?> main, String... arguments) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx128m",
                                "-cp",
                                classPath,
                                main.getName()),
                        Arrays.stream(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new JavaRun(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    /** What somebody has who depends on the library and on nothing else: our classes, and the library they need. */
    static String libraryAlone() {
        return classPath(entry -> !entry.endsWith(".jar") || entry.contains("jackson-core"));
    }

    /** The class path of this test: JUnit 6. */
    static String withThisJUnit() {
        return classPath(entry -> true);
    }

    /** The library with the JUnit in this folder. */
    static String withJUnitFrom(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return libraryAlone()
                    + File.pathSeparator
                    + jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String classPath(Predicate<String> entries) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entries)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
