package dev.fdlab.lens;

import dev.fdlab.lens.DescriptorTable.Status;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mounted procfs (proc(5)).
 */
record Procfs(Path root) {
    static final Procfs SYSTEM = new Procfs(Path.of("/proc"));

    Path directory(long pid) {
        return root.resolve(Long.toString(pid));
    }

    DescriptorTable read(long pid) {
        return read(new Lookout(this, pid, Duration.ZERO));
    }

    /** Another look. */
    DescriptorTable read(Lookout lookout) {
        long pid = lookout.pid();
        DescriptorTable table = read(lookout, directory(pid));
        if (table.status() != Status.GONE) {
            return table;
        }
        // The main thread may have ended, and its view of the descriptors with it, while others go on.
        for (Path thread : Task.others(directory(pid))) {
            DescriptorTable other = read(lookout, thread);
            if (other.status() != Status.GONE) {
                return other;
            }
        }
        return table;
    }

    private DescriptorTable read(Lookout lookout, Path task) {
        long pid = lookout.pid();
        Instant at = Instant.now();
        Limit limit = Limit.read(task);
        try {
            Reading reading = new Reading(root, task, isSelf(pid), lookout);
            List<Descriptor> descriptors = reading.descriptors();
            List<String> notes = reading.notes(descriptors);
            // A dying process's entries vanish one by one, and a zombie has none: both look like one that closed them.
            if (gone(task)) {
                return failed(pid, at, Status.GONE, "process " + pid + " has ended", limit);
            }
            return new DescriptorTable(pid, at, Status.COMPLETE, "", limit, descriptors, notes);
        } catch (IOException e) {
            return failed(pid, at, task, e, limit);
        }
    }

    /** As this procfs numbers processes. ProcessHandle says the same, but starts an executor first. */
    private boolean isSelf(long pid) {
        try {
            return Files.readSymbolicLink(root.resolve("self")).toString().equals(Long.toString(pid));
        } catch (IOException noProcfs) {
            return false;
        }
    }

    private DescriptorTable failed(long pid, Instant at, Path task, IOException e, Limit limit) {
        if (!Files.isDirectory(root.resolve("self"))) {
            return failed(pid, at, Status.UNSUPPORTED, "no Linux " + root + " here: run fd-lens on Linux", limit);
        }
        boolean hides = Refusal.hidden(root).isPresent();
        if (gone(task) || e instanceof NoSuchFileException) {
            return hides && !isThere(task) && !Refusal.seesAll(root)
                    ? failed(pid, at, Status.DENIED, Refusal.invisible(root, task), limit)
                    : failed(pid, at, Status.GONE, "no process " + pid + ": it has ended or was never there", limit);
        }
        if (hides || e instanceof AccessDeniedException) {
            return failed(pid, at, Status.DENIED, Refusal.reason(root, task), limit);
        }
        String detail = "cannot read process " + pid + " in " + root + ": " + e.getMessage();
        return failed(pid, at, Status.UNSUPPORTED, detail, limit);
    }

    private static DescriptorTable failed(long pid, Instant at, Status status, String detail, Limit limit) {
        return new DescriptorTable(pid, at, status, detail, limit, List.of(), List.of());
    }

    private static boolean gone(Path task) {
        Optional<Task> found = Task.of(task);
        return found.isPresent() ? found.get().ended() : !isThere(task);
    }

    /** Not access(2), which "hidepid=noaccess" refuses. */
    private static boolean isThere(Path task) {
        return task.toFile().isDirectory();
    }
}
