package dev.fdlab.lens;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Tells a descriptor's kind from its link's target and, for a path, from the file behind it.
 */
final class Targets {
    private static final String SOCKET = "socket:[";
    private static final String DELETED = " (deleted)";
    private static final int FILE_TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;

    private Targets() {}

    static boolean isSocket(String target) {
        return target.startsWith(SOCKET);
    }

    static long inode(String socket) {
        return Long.parseLong(socket, SOCKET.length(), socket.length() - 1, 10);
    }

    /** The kind of anything but a socket; null if the descriptor was closed meanwhile. */
    static Kind kind(String target, Path process, Path link) {
        if (target.startsWith("/") && !target.startsWith("/memfd:") || target.startsWith("(unreachable)")) {
            return onDisk(target, process, link);
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

    private static Kind onDisk(String target, Path process, Path link) {
        // java.io.File answers false where java.nio.file would build an exception.
        File open = link.toFile();
        if (open.isFile()) {
            return target.endsWith(DELETED) && !stillNamed(target, process, link) ? Kind.DELETED_FILE : Kind.FILE;
        }
        return open.isDirectory() ? Kind.DIRECTORY : special(link);
    }

    /** A file may really be called "x (deleted)". */
    private static boolean stillNamed(String target, Path process, Path link) {
        Path name = Path.of(process + "/root" + target);
        try {
            return name.toFile().exists() && Files.isSameFile(name, link);
        } catch (IOException gone) {
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
