package dev.fdlab.lens;

import dev.fdlab.lens.DescriptorTable.Status;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mounted procfs (proc(5)).
 */
record Procfs(Path root) {
    static final Procfs SYSTEM = new Procfs(Path.of("/proc"));

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
            List<Descriptor> descriptors = descriptors(process);
            // A dying process's entries vanish one by one, and a zombie has none: both look like one that closed them.
            if (gone(process)) {
                return failed(pid, at, Status.GONE, "process " + pid + " has ended", limit);
            }
            return new DescriptorTable(pid, at, Status.COMPLETE, "", limit, descriptors);
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
        return new DescriptorTable(pid, at, status, detail, limit, List.of());
    }

    private static List<Descriptor> descriptors(Path process) throws IOException {
        Links links = Links.read(process);
        SocketTables sockets = sockets(process, links);
        Kind[] kinds = kinds(process, links);
        List<Descriptor> descriptors = new ArrayList<>(kinds.length);
        for (int i = 0; i < kinds.length; i++) {
            String target = links.targets()[i];
            if (target == null) {
                continue;
            }
            if (Targets.isSocket(target)) {
                long inode = Targets.inode(target);
                descriptors.add(new Descriptor(links.numbers()[i], sockets.kind(inode), target, sockets.tcp(inode)));
            } else if (kinds[i] != null) {
                descriptors.add(new Descriptor(links.numbers()[i], kinds[i], target, Optional.empty()));
            }
        }
        return descriptors;
    }

    private static SocketTables sockets(Path process, Links links) throws IOException {
        SocketTables sockets = new SocketTables(process);
        Set<Long> inodes = inodes(links, sockets);
        sockets.find(inodes);
        // A socket that no table lists may have been closed since its link was followed, or replaced by a newer one.
        if (refresh(links, sockets)) {
            sockets.find(inodes(links, sockets));
        }
        return sockets;
    }

    private static Set<Long> inodes(Links links, SocketTables known) {
        Set<Long> inodes = new HashSet<>();
        for (String target : links.targets()) {
            if (target != null && Targets.isSocket(target) && !known.knows(Targets.inode(target))) {
                inodes.add(Targets.inode(target));
            }
        }
        return inodes;
    }

    /** Follows the links of unknown sockets once more, and says whether one now leads to another socket. */
    private static boolean refresh(Links links, SocketTables known) throws IOException {
        boolean changed = false;
        for (int i = 0; i < links.targets().length; i++) {
            String target = links.targets()[i];
            if (target != null && Targets.isSocket(target) && !known.knows(Targets.inode(target))) {
                links.targets()[i] = Links.target(links.directory(), links.numbers()[i]);
                changed |= !target.equals(links.targets()[i]) && links.targets()[i] != null;
            }
        }
        return changed;
    }

    private static Kind[] kinds(Path process, Links links) {
        Kind[] kinds = new Kind[links.targets().length];
        Links.inParallel(kinds.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                String target = links.targets()[i];
                if (target != null && !Targets.isSocket(target)) {
                    kinds[i] = Targets.kind(target, process, links.path(i));
                }
            }
        });
        return kinds;
    }

    private static boolean gone(Path process) {
        try {
            // "4711 (any name) S ...": the name may hold spaces and brackets, so the state follows the last bracket.
            String stat = Files.readString(process.resolve("stat"), java.nio.charset.StandardCharsets.ISO_8859_1);
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'Z' || state == 'X';
        } catch (IOException e) {
            return !Files.exists(process);
        }
    }
}
