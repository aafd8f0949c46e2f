package dev.fdlab.load.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a command that somebody typed has come to.
 *
 * @param exit its exit code
 * @param said what it wrote, to stdout and stderr
 */
record Typed(int exit, String said) {

    /** The longest is a build of the image, with its downloads. */
    private static final int MINUTES = 15;

    /** Runs a command until it ends, without an input. */
    static Typed command(List<String> words, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = Files.createTempFile("fdlab-typed-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(words + " did not end: " + Files.readString(output));
            }
            return new Typed(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(output);
        }
    }
}
