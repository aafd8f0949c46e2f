package dev.fdlab.lens;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM of this version that runs a class of the module or of its tests.
 */
final class Jvm {
    private Jvm() {}

    static ProcessBuilder of(Class<?> main, Object... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("target/classes").toAbsolutePath() + ":"
                        + Path.of("target/test-classes").toAbsolutePath(),
                main.getName()));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return new ProcessBuilder(words);
    }
}
