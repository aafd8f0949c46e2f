package dev.fdlab.lens;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a descriptor's kind from its link's target and, for a path, from the file behind it.
 */
final class Targets {
    private static final String DELETED = " (deleted)";
    private static final int FILE_TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;

    private final Path process;
    private final boolean sameView;
    private final Map<String, Kind> byName = new ConcurrentHashMap<>();

    /**
     * @param process its directory in /proc
     * @param many whether it pays to find out if this JVM sees the same files under the same names as the process
     */
    Targets(Path process, boolean many) {
        this.process = process;
        this.sameView = many && sameView(process);
    }

    /** The kind of anything but a socket; null if the descriptor was closed meanwhile. */
    Kind kind(String target, Path link) {
        if (target.startsWith("/") && !target.startsWith("/memfd:") || target.startsWith("(unreachable)")) {
            return target.endsWith(DELETED)
                    ? onDisk(target, link)
                    : byName.computeIfAbsent(target, it -> onDisk(it, link));
        }
        if (target.startsWith("pipe:[")) {
            return Kind.PIPE;
        }
        return switch (target) {
            case "anon_inode:[eventpoll]" -> Kind.EVENTPOLL;
            case "anon_inode:[eventfd]" -> Kind.EVENTFD;
            case "anon_inode:inotify", "anon_inode:[inotify]" -> Kind.INOTIFY;
            case "anon_inode:[timerfd]" -> Kind.TIMERFD;
            default -> Kind.OTHER;
        };
    }

    private Kind onDisk(String target, Path link) {
        // A stat by name costs a fifth of one through /proc.
        if (sameView && !target.endsWith(DELETED) && new File(target).isFile()) {
            return Kind.FILE;
        }
        // java.io.File answers false where java.nio.file would build an exception.
        File open = link.toFile();
        if (open.isFile()) {
            return target.endsWith(DELETED) && !stillNamed(target, link) ? Kind.DELETED_FILE : Kind.FILE;
        }
        return open.isDirectory() ? Kind.DIRECTORY : special(link);
    }

    /** A file may really be called "x (deleted)". */
    private boolean stillNamed(String target, Path link) {
        Path name = Path.of(process + "/root" + target);
        try {
            return name.toFile().exists() && Files.isSameFile(name, link);
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean sameView(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("root")).toString().equals("/")
                    && Files.readSymbolicLink(process.resolve("ns/mnt"))
                            .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")));
        } catch (IOException e) {
            return false;
        }
    }

    private static Kind special(Path link) {
        try {
            return switch ((int) Files.getAttribute(link, "unix:mode") & FILE_TYPE) {
                case FIFO -> Kind.PIPE;
                case CHARACTER_DEVICE, BLOCK_DEVICE -> Kind.DEVICE;
                default -> Kind.OTHER;
            };
        } catch (NoSuchFileException closed) {
            return null;
        } catch (IOException e) {
            return Kind.OTHER;
        }
    }
}
