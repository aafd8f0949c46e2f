package dev.fdlab.lens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How many processes and threads a control group may have ({@code pids.max}, the kernel's pids controller): what ends a
 * server that makes a thread for each connection, often before its descriptors do.
 *
 * @param most that of the narrowest group on the way up, {@link Limit#UNLIMITED} if none has one
 * @param now in that group, or in the process's own if none has a limit
 */
record TaskLimit(long most, long now) {
    private static final String V2 = "0::";
    private static final String V1 = ":pids:";

    /**
     * Reads it; empty where the controller cannot be seen.
     *
     * @param mount where control groups are mounted
     * @param groups the process's {@code cgroup} file (cgroups(7))
     */
    static Optional<TaskLimit> of(Path mount, String groups) {
        Optional<TaskLimit> found = Optional.empty();
        for (String line : groups.split("\n")) {
            int pids = line.indexOf(V1);
            if (pids > 0) {
                return up(mount.resolve("pids"), line.substring(pids + V1.length()));
            }
            if (line.startsWith(V2)) {
                found = up(mount, line.substring(V2.length()));
            }
        }
        return found;
    }

    private static Optional<TaskLimit> up(Path root, String path) {
        if (path.startsWith("/..")) {
            // Beside the namespace of groups that is mounted here: whose limits are another's (cgroup_namespaces(7)).
            return Optional.empty();
        }
        Path group = root.resolve(path.substring(1)).normalize();
        if (!Files.isDirectory(group)) {
            // Without such a namespace a container's mount begins at its own group, while the path is the machine's.
            group = root;
        }
        Optional<TaskLimit> narrowest = Optional.empty();
        for (; group != null && group.startsWith(root); group = group.getParent()) {
            Optional<TaskLimit> here = at(group);
            if (here.isPresent()
                    && (narrowest.isEmpty()
                            || here.get().most() < narrowest.get().most())) {
                narrowest = here;
            }
        }
        return narrowest;
    }

    private static Optional<TaskLimit> at(Path group) {
        try {
            String most = word(group.resolve("pids.max"));
            return Optional.of(new TaskLimit(
                    most.equals("max") ? Limit.UNLIMITED : Long.parseLong(most),
                    Long.parseLong(word(group.resolve("pids.current")))));
        } catch (IOException | NumberFormatException notHere) {
            return Optional.empty();
        }
    }

    private static String word(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).trim();
    }
}
