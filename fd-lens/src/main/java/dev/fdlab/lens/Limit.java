package dev.fdlab.lens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many descriptors a process may hold (RLIMIT_NOFILE, getrlimit(2)).
 *
 * @param soft the limit in force: an open that would reach it fails with EMFILE
 * @param hard the ceiling to which the process itself may raise the soft limit
 */
public record Limit(long soft, long hard) {
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Stands for a limit that could not be read: no real limit is 0 and 0. */
    public static final Limit UNKNOWN = new Limit(0, 0);

    /** The limit of a running process, or {@link #UNKNOWN} if there is none or it may not be read. */
    public static Limit of(long pid) {
        return read(Procfs.SYSTEM.directory(pid));
    }

    static Limit read(Path process) {
        try {
            for (String line : Files.readAllLines(process.resolve("limits"))) {
                if (line.startsWith("Max open files")) {
                    String[] columns =
                            line.substring("Max open files".length()).trim().split(" +");
                    return new Limit(number(columns[0]), number(columns[1]));
                }
            }
        } catch (IOException gone) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }

    private static long number(String column) {
        return column.equals("unlimited") ? UNLIMITED : Long.parseLong(column);
    }
}
