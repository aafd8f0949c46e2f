package dev.fdlab.lens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What limit of open files a process has, and what is known about why.
 *
 * @param parent the process that started it, or that adopted it; empty if it cannot be seen
 * @param parentLimit {@link Limit#UNKNOWN} if there is none
 * @param jvm whether it is a Java virtual machine, which raises soft to hard when it starts unless told otherwise
 * @param raises for a JVM, whether MaxFDLimit is on, as it is by default
 * @param cgroup the path of its control group, empty if not known
 * @param tasks how many processes and threads that may have; empty if not known
 * @param unit the systemd service that it belongs to, as in {@code tomcat.service}; empty if it is in none
 * @param container whether it runs in a container
 */
record Limits(
        ProcessFacts process,
        Limit limit,
        Optional<ProcessFacts> parent,
        Limit parentLimit,
        boolean jvm,
        boolean raises,
        String cgroup,
        Optional<TaskLimit> tasks,
        String unit,
        boolean container) {
    private static final Pattern CONTAINERS =
            Pattern.compile("docker|kubepods|containerd|libpod|crio|^lxc$|^lxc\\.payload");

    /**
     * What runs on the host and is called alike: dockerd itself, containerd, lxcfs, what watches one container, an app.
     */
    private static final Pattern ENGINES = Pattern.compile(".*\\.(service|socket)|.*conmon.*|app-.*\\.(scope|slice)");

    /**
     * Reads them.
     *
     * @throws IOException if there is no such process
     */
    static Limits of(long pid) throws IOException {
        Path directory = Procfs.SYSTEM.directory(pid);
        ProcessFacts process = ProcessFacts.of(pid);
        Optional<ProcessFacts> parent = parent(process);
        String commandLine = text(directory.resolve("cmdline"));
        String groups = text(directory.resolve("cgroup"));
        String cgroup = cgroup(groups);
        return new Limits(
                process,
                Limit.of(pid),
                parent,
                parent.isPresent() ? Limit.of(process.parent()) : Limit.UNKNOWN,
                isJvm(directory, commandLine),
                // The last one counts.
                commandLine.lastIndexOf("-XX:-MaxFDLimit\0") <= commandLine.lastIndexOf("-XX:+MaxFDLimit\0"),
                cgroup,
                TaskLimit.of(Path.of("/sys/fs/cgroup"), groups),
                unit(cgroup),
                inContainer(cgroup));
    }

    /** Another user's is not seen where /proc hides it ("hidepid"), and any may end meanwhile. */
    private static Optional<ProcessFacts> parent(ProcessFacts process) {
        try {
            return process.parent() == 0 ? Optional.empty() : Optional.of(ProcessFacts.of(process.parent()));
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }

    private static boolean isJvm(Path directory, String commandLine) {
        int end = commandLine.indexOf('\0');
        String program = end < 0 ? commandLine : commandLine.substring(0, end);
        return PathText.name(program).equals("java")
                || text(directory.resolve("maps")).contains("/libjvm.so\n");
    }

    /** Empty if it cannot be read. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** {@code 0::/path} of version 2; else that of systemd's own hierarchy, or the first: cgroups(7). */
    private static String cgroup(String lines) {
        String found = "";
        for (String line : lines.split("\n")) {
            String path = line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1);
            boolean best = line.startsWith("0::") && path.length() > 1 || line.contains(":name=systemd:");
            if (best || found.isEmpty()) {
                found = path;
            }
        }
        return found;
    }

    static String unit(String cgroup) {
        String unit = "";
        for (String part : cgroup.split("/")) {
            // One below the other in a user's session: the last is the service itself.
            unit = part.endsWith(".service") ? part : unit;
        }
        return unit;
    }

    /**
     * Whether its service is one of a user's own systemd ({@code user@1000.service}), which root's knows nothing of.
     */
    boolean ofUsersManager() {
        return cgroup.contains("/user@") && !unit.startsWith("user@");
    }

    /**
     * Whether systemd itself started it as this service, or adopted what that left behind: it hands on no limit of its
     * own.
     */
    boolean startedBySystemd() {
        return !unit.isEmpty()
                && cgroup.endsWith("/" + unit)
                && parent.filter(it -> it.command().equals("systemd")).isPresent();
    }

    private static boolean inContainer(String cgroup) {
        // Of the reader, which in a container sees no other.
        return isContainers(cgroup)
                || Files.exists(Path.of("/.dockerenv"))
                || Files.exists(Path.of("/run/.containerenv"));
    }

    static boolean isContainers(String cgroup) {
        for (String part : cgroup.split("/")) {
            if (!ENGINES.matcher(part).matches() && CONTAINERS.matcher(part).find()) {
                return true;
            }
        }
        return false;
    }
}
