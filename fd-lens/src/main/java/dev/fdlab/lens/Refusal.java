package dev.fdlab.lens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a process may not be read, in a sentence (ptrace(2), "Ptrace access mode checking"; proc(5), "hidepid").
 */
final class Refusal {
    /** Its bit in CapEff, include/uapi/linux/capability.h. */
    private static final int CAP_SYS_PTRACE = 19;

    private static final String ROOT = "root (in a container: with CAP_SYS_PTRACE)";

    private Refusal() {}

    /** The kernel shows the process, and not its descriptors. */
    static String reason(Path proc, Path process) {
        String start = "no permission to read " + process + "/fd: ";
        List<String> own = users(proc.resolve("self"));
        List<String> theirs = users(process);
        if (!own.isEmpty() && own.get(1).equals("0")) {
            return start + "even root needs CAP_SYS_PTRACE for process " + process.getFileName()
                    + " (in a container: add that capability, or run in the process's user namespace)";
        }
        if (!own.isEmpty() && Set.copyOf(theirs).equals(Set.of(own.get(1)))) {
            return start + "it runs as this user, but has given up or gained privileges since it was started, or keeps"
                    + " others from looking (not dumpable, PR_SET_DUMPABLE(2const)): run as " + ROOT;
        }
        return start + "run as the user of process " + process.getFileName() + " or as " + ROOT
                + hidden(proc).map(it -> "; " + proc + " is mounted with " + it).orElse("");
    }

    /** The kernel does not even show whether there is a process. */
    static String invisible(Path proc, Path process) {
        return "no process " + process.getFileName() + " to be seen: " + proc + " is mounted with "
                + hidden(proc).orElse("hidepid")
                + ", which hides those of other users, so it may be there: run as its user or as root";
    }

    /** The option that hides other users' processes, if there is one: {@code hidepid=invisible}. */
    static Optional<String> hidden(Path proc) {
        try {
            return Files.readString(proc.resolve("self/mountinfo"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(it -> it.contains(" - proc ") && it.split(" ", 6)[4].equals(proc.toString()))
                    .flatMap(it ->
                            Arrays.stream(it.substring(it.lastIndexOf(' ') + 1).split(",")))
                    .filter(it -> it.startsWith("hidepid=") && !it.equals("hidepid=0") && !it.equals("hidepid=off"))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether nothing is hidden from this process: it has CAP_SYS_PTRACE (capabilities(7)). */
    static boolean seesAll(Path proc) {
        return line(proc.resolve("self"), "CapEff:")
                .filter(it -> (Long.parseUnsignedLong(it, 16) & 1L << CAP_SYS_PTRACE) != 0)
                .isPresent();
    }

    /** Real, effective, saved and file system user; empty if they cannot be read. */
    private static List<String> users(Path process) {
        return line(process, "Uid:").map(it -> List.of(it.split("\\s+"))).orElse(List.of());
    }

    /** What follows a word in a process's {@code status}; empty if it cannot be read. */
    private static Optional<String> line(Path process, String word) {
        try {
            return Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(it -> it.startsWith(word))
                    .map(it -> it.substring(word.length()).trim())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
