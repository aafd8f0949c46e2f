package dev.fdlab.lens;

import dev.fdlab.lens.Mounts.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this JVM finds a file that the kernel names for another process. Readlink names it as this JVM would if both
 * are in one mount namespace, otherwise from the root of the other's (fs/d_path.c).
 */
final class View {
    private static final Path TOP = Path.of("/");

    private final Mounts mounts;

    /** What the process calls {@code /}, as readlink names it, and where this JVM finds that. */
    private final Path theirs;

    private final Path ours;
    private final String prefix;

    private View(Mounts mounts, Path theirs, Path ours) {
        this.mounts = mounts;
        this.theirs = theirs;
        this.ours = ours;
        this.prefix = theirs.equals(TOP) ? "" : LinkText.of(theirs);
    }

    /**
     * Looks at the mounts of a process.
     *
     * @param proc where procfs is mounted
     * @param process its directory there
     */
    static View of(Path proc, Path process) throws IOException {
        Path own = proc.resolve("self/mountinfo");
        if (sameNamespace(proc, process)) {
            return new View(Mounts.read(own, own), TOP, TOP);
        }
        Mounts mounts = Mounts.read(process.resolve("mountinfo"), own);
        return new View(mounts, Files.readSymbolicLink(process.resolve("root")), process.resolve("root"));
    }

    private static boolean sameNamespace(Path proc, Path process) throws IOException {
        return Files.readSymbolicLink(process.resolve("ns/mnt"))
                .equals(Files.readSymbolicLink(proc.resolve("self/ns/mnt")));
    }

    Mounts mounts() {
        return mounts;
    }

    /** The path by which this JVM may ask; empty if there is none, or a mount on the way may never answer. */
    Optional<Path> name(Path target, String text) {
        if (!target.isAbsolute()
                || !target.startsWith(theirs)
                || silentOnTheWayTo(text).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(ours == theirs ? target : ours.resolve(theirs.relativize(target)));
    }

    Optional<Mount> silentOnTheWayTo(String text) {
        return mounts.silentOnTheWayTo(below(text));
    }

    /** The type of a namespace that is mounted at this path. */
    Optional<String> namespace(String text) {
        return mounts.namespace(below(text));
    }

    /** Mount points are named from the root of the process, not of its namespace. */
    private String below(String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
