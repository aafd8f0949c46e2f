package dev.fdlab.lens;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A shell script that runs until the test is done with it. Its first line of output has been read.
 */
record Child(Process process, String firstLine) implements AutoCloseable {

    static Child start(String script) throws IOException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader();
        return new Child(process, out.readLine());
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        process.getInputStream().close();
        process.getOutputStream().close();
    }
}
