package dev.fdlab.load.durability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The soft limit of a running process, set from outside (prlimit(1)). */
public record SoftLimit(long pid, int hard) {

    /** Why it cannot be set here; empty where it can. */
    public static Optional<String> unavailable() throws InterruptedException {
        try {
            return run("--version") == 0 ? Optional.empty() : Optional.of("prlimit(1) does not work here");
        } catch (IOException e) {
            return Optional.of("there is no prlimit(1) here");
        }
    }

    /** Sets it; what the process holds already it keeps. */
    public void set(int soft) throws IOException, InterruptedException {
        if (run("--pid", Long.toString(pid), "--nofile=" + soft + ":" + hard) != 0) {
            throw new IllegalStateException("prlimit could not set the soft limit of " + pid + " to " + soft);
        }
    }

    /** Gives it back. */
    public void restore() throws IOException, InterruptedException {
        set(hard);
    }

    private static int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("prlimit"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
