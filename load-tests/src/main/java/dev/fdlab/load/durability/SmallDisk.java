package dev.fdlab.load.durability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small disk for one program: a tmpfs (tmpfs(5)) over its folder {@code data}, in a mount namespace of its own
 * (unshare(1)), so that it goes when the program does, whatever ends it.
 */
public enum SmallDisk {
    /** Few bytes. */
    BYTES("size=4m"),
    /** Few files: each takes one of the inodes. */
    INODES("size=64m,nr_inodes=50");

    /** As root; and as anybody, where the kernel allows it. */
    private static final List<List<String>> WAYS =
            List.of(List.of("unshare", "--mount"), List.of("unshare", "--user", "--map-root-user", "--mount"));

    private static final String MOUNT = "mkdir -p data && mount -t tmpfs -o \"$1\" tmpfs data && shift && exec \"$@\"";

    private final String options;

    SmallDisk(String options) {
        this.options = options;
    }

    /** Why no such disk can be had here; empty where it can. */
    public static Optional<String> unavailable() throws IOException, InterruptedException {
        return way().isPresent()
                ? Optional.empty()
                : Optional.of("no tmpfs can be mounted here: neither as this user, nor in a user namespace of its own");
    }

    private static Optional<List<String>> way() throws IOException, InterruptedException {
        for (List<String> way : WAYS) {
            List<String> trial = new ArrayList<>(way);
            trial.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/tmp"));
            Process process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() == 0) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    /**
     * The command that becomes a program which has this disk.
     *
     * @throws IllegalStateException where none can be had
     */
    String[] starter() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(way().orElseThrow(() -> new IllegalStateException("no tmpfs here")));
        command.addAll(List.of("sh", "-c", MOUNT, "sh", options));
        return command.toArray(String[]::new);
    }
}
