package dev.fdlab.load.contract;

import dev.fdlab.kit.launch.Checkout;
import dev.fdlab.kit.launch.ChildEnvironment;
import dev.fdlab.kit.launch.ProcessLauncher;
import dev.fdlab.kit.launch.UnderLimit;
import dev.fdlab.lens.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program that ends by itself left behind.
 *
 * @param exit its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record Run(int exit, String out, String err) {

    /** Generous: a refusal takes a second, on a machine that has nothing else to do. */
    private static final long PATIENCE_SECONDS = 60;

    /** Runs a module's jar under a limit of open files until it ends; its files go into the folder. */
    static Run of(String module, int limit, Path folder, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessLauncher.OWN_JDK.resolve("bin/java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-Djava.io.tmpdir=" + folder, "-jar"));
        command.add(Checkout.here().jar(module).toString());
        command.addAll(arguments);
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(UnderLimit.command(new Limit(limit, limit), command))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        ChildEnvironment.prepare(builder.environment());
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(module + " " + arguments + " did not end: " + Files.readString(out));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
