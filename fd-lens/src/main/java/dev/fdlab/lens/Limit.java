package dev.fdlab.lens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many descriptors a process may hold (RLIMIT_NOFILE, getrlimit(2)).
 *
 * @param soft the limit in force: an open that would reach it fails with EMFILE
 * @param hard the ceiling to which the process itself may raise the soft limit
 */
public record Limit(long soft, long hard) {
    private static final String NAME = "Max open files";

    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Stands for a limit that could not be read: no real limit is 0 and 0. */
    public static final Limit UNKNOWN = new Limit(0, 0);

    /** The limit of a running process, or {@link #UNKNOWN} if there is none or it may not be read. */
    public static Limit of(long pid) {
        return read(Procfs.SYSTEM.directory(pid));
    }

    static Limit read(Path process) {
        try {
            String limits = Files.readString(process.resolve("limits"), StandardCharsets.ISO_8859_1);
            int line = limits.indexOf(NAME);
            if (line >= 0) {
                String[] columns = limits.substring(line + NAME.length()).trim().split(" +", 3);
                return new Limit(number(columns[0]), number(columns[1]));
            }
        } catch (IOException gone) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }

    /** Not by equals, which for a record is made at run time: ten milliseconds of a command that takes a hundred. */
    boolean isKnown() {
        return soft != 0 || hard != 0;
    }

    private static long number(String column) {
        return column.equals("unlimited") ? UNLIMITED : Long.parseLong(column);
    }
}
