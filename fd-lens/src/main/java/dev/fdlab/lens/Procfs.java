package dev.fdlab.lens;

import dev.fdlab.lens.DescriptorTable.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A mounted procfs (proc(5)).
 */
record Procfs(Path root) {
    static final Procfs SYSTEM = new Procfs(Path.of("/proc"));

    /** Of the flags in proc_pid_stat(5), include/linux/sched.h: getting shut down. */
    private static final long PF_EXITING = 0x4;

    Path directory(long pid) {
        return root.resolve(Long.toString(pid));
    }

    DescriptorTable read(long pid) {
        if (pid <= 0) {
            throw new IllegalArgumentException("pid must be positive: " + pid);
        }
        Instant at = Instant.now();
        Path process = directory(pid);
        Limit limit = Limit.read(process);
        try {
            List<Descriptor> descriptors =
                    new Reading(process, pid != ProcessHandle.current().pid()).descriptors();
            // A dying process's entries vanish one by one, and a zombie has none: both look like one that closed them.
            if (gone(process)) {
                return failed(pid, at, Status.GONE, "process " + pid + " has ended", limit);
            }
            return new DescriptorTable(pid, at, Status.COMPLETE, "", limit, descriptors, List.of());
        } catch (IOException e) {
            if (!Files.isDirectory(root.resolve("self"))) {
                return failed(pid, at, Status.UNSUPPORTED, "no Linux " + root + " here: run fd-lens on Linux", limit);
            }
            if (gone(process) || e instanceof NoSuchFileException) {
                return failed(pid, at, Status.GONE, "no process " + pid + ": it has ended or was never there", limit);
            }
            if (e instanceof AccessDeniedException) {
                String detail = "no permission to read " + process + "/fd: run as the user of process " + pid
                        + " or as root (in a container: with CAP_SYS_PTRACE)";
                return failed(pid, at, Status.DENIED, detail, limit);
            }
            return failed(pid, at, Status.UNSUPPORTED, "cannot read " + process + "/fd: " + e.getMessage(), limit);
        }
    }

    private static DescriptorTable failed(long pid, Instant at, Status status, String detail, Limit limit) {
        return new DescriptorTable(pid, at, status, detail, limit, List.of(), List.of());
    }

    private static boolean gone(Path process) {
        try {
            // "4711 (any name) S 1 ...": the name may hold spaces and brackets, so the fields follow the last bracket.
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // A dying process gives up its table before its state becomes Z, but the kernel sets this flag before both.
            boolean exiting = (Long.parseLong(fields[6]) & PF_EXITING) != 0;
            return exiting || fields[0].equals("Z") || fields[0].equals("X");
        } catch (IOException e) {
            return !Files.exists(process);
        }
    }
}
