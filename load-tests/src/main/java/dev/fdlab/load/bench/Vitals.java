package dev.fdlab.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel says about a process: {@code /proc/PID/status} and {@code /proc/PID/stat}, proc(5).
 *
 * @param residentKib memory that is in RAM, in KiB
 * @param threads threads
 * @param ticks processor time used so far, in clock ticks
 */
public record Vitals(long residentKib, int threads, long ticks) {

    /** Looks. */
    public static Vitals of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        long resident = 0;
        int threads = 0;
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                resident = number(line);
            } else if (line.startsWith("Threads:")) {
                threads = (int) number(line);
            }
        }
        String stat = Files.readString(process.resolve("stat"));
        // The second field, in parentheses, may hold blanks; utime and stime are the 14th and 15th.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new Vitals(resident, threads, Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    /** Looks at this one. */
    public static Vitals ofThisJvm() throws IOException {
        return of(ProcessHandle.current().pid());
    }

    /** Processor time used since then; the kernel tells it in hundredths of a second (USER_HZ, time(7)). */
    public double processorSecondsSince(Vitals earlier) {
        return (ticks - earlier.ticks) / 100.0;
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
